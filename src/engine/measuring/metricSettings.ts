import type { LevelProfile } from '../classification/levelProfile';
import type { RecordSettings } from '../facts/deliveryRecord';
import type { Goals } from '../improvement/goals/goal';
import type { Team } from './team';

/** How the numbers are worked out: set once per data source or command, with DEFAULT_SETTINGS for the rest. */
export interface MetricSettings extends RecordSettings {
  readonly profile: LevelProfile;
  readonly goals: Goals;
  /** What `groupBy: team` knows; their repositories by name. */
  readonly teams: readonly Team[];
  /** What `groupBy: trailer` tells apart: regular expressions that a trailer of a commit's message matches. */
  readonly trailerPatterns: readonly string[];
}
