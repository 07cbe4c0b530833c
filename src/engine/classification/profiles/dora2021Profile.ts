import { atMost, below, days, hours } from '../bounds';
import type { LevelProfile } from '../levelProfile';

/** One failure rate, 16–30 %, is given for High, Medium and Low alike: what is above it is Low. */
export const dora2021Profile: LevelProfile = {
  id: 'dora-2021',
  title: 'DORA 2021',
  year: 2021,
  source: 'Accelerate State of DevOps 2021, https://dora.dev/research/2021/dora-report/',
  deploymentsPerDay: { Elite: 1, High: 1 / 30, Medium: 1 / 180 },
  leadTimeSeconds: { Elite: below(hours(1)), High: atMost(days(7)), Medium: atMost(days(180)) },
  changeFailurePercent: { Elite: atMost(15), High: atMost(30), Medium: null },
  timeToRestoreSeconds: { Elite: below(hours(1)), High: below(days(1)), Medium: atMost(days(7)) },
};
