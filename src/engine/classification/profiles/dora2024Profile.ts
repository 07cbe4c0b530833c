import { atMost, below, days, hours } from '../bounds';
import type { LevelProfile } from '../levelProfile';

/**
 * The report's Medium has a lower failure rate (10 %) than its High (20 %), and the same recovery time (under a day).
 * A ladder cannot hold that: these two have no Medium here, and what misses High is Low.
 */
export const dora2024Profile: LevelProfile = {
  id: 'dora-2024',
  title: 'DORA 2024',
  year: 2024,
  source: 'Accelerate State of DevOps 2024, https://dora.dev/research/2024/dora-report/',
  deploymentsPerDay: { Elite: 1, High: 1 / 7, Medium: 1 / 30 },
  leadTimeSeconds: { Elite: below(days(1)), High: atMost(days(7)), Medium: atMost(days(30)) },
  changeFailurePercent: { Elite: atMost(5), High: atMost(20), Medium: null },
  timeToRestoreSeconds: { Elite: below(hours(1)), High: below(days(1)), Medium: null },
};
