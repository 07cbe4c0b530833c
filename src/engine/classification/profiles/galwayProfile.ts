import { atMost, below, days, hours } from '../bounds';
import type { LevelProfile } from '../levelProfile';

/** The default: the product's own reading of the 2023 reference table, without gaps. */
export const galwayProfile: LevelProfile = {
  id: 'galway',
  title: 'Galway',
  year: 2025,
  source: 'Galway DORA Metrics Tracking Design, appendix "DORA Classification Reference", gaps closed downwards',
  deploymentsPerDay: { Elite: 1, High: 1 / 30, Medium: 1 / 180 },
  leadTimeSeconds: { Elite: below(hours(1)), High: atMost(days(7)), Medium: atMost(days(30)) },
  changeFailurePercent: { Elite: atMost(15), High: atMost(30), Medium: null },
  timeToRestoreSeconds: { Elite: below(hours(1)), High: below(days(1)), Medium: atMost(days(7)) },
};
