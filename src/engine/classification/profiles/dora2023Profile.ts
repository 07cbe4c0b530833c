import { atMost, below, days, hours } from '../bounds';
import type { LevelProfile } from '../levelProfile';

/** The report gives the typical failure rate of each level; each is taken as that level's upper bound. */
export const dora2023Profile: LevelProfile = {
  id: 'dora-2023',
  title: 'DORA 2023',
  year: 2023,
  source: 'Accelerate State of DevOps 2023, https://dora.dev/research/2023/dora-report/',
  deploymentsPerDay: { Elite: 1, High: 1 / 7, Medium: 1 / 30 },
  leadTimeSeconds: { Elite: below(days(1)), High: atMost(days(7)), Medium: atMost(days(30)) },
  changeFailurePercent: { Elite: atMost(5), High: atMost(10), Medium: atMost(15) },
  timeToRestoreSeconds: { Elite: below(hours(1)), High: below(days(1)), Medium: atMost(days(7)) },
};
