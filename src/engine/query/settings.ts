import type { LevelProfile } from '../classification/levelProfile';

/** How the numbers are worked out: set once per data source or command, with DEFAULT_SETTINGS for the rest. */
export interface MetricSettings {
  readonly firstCommit: 'committed' | 'authored';
  readonly leadTimeEnd: 'deployment' | 'merge';
  readonly failureSignals: FailureSignalSettings;
  readonly profile: LevelProfile;
}

export interface FailureSignalSettings {
  readonly rollbackWithinHours: number;
  readonly criticalBugWithinHours: number;
  /** Compared without regard to case. */
  readonly criticalSeverities: readonly string[];
  readonly hotfixWithinHours: number;
  /** Compared without regard to case. */
  readonly hotfixLabels: readonly string[];
  /** Regular expressions on the pull request's title. */
  readonly hotfixTitlePatterns: readonly string[];
  /** Regular expressions on the branch's name, such as `^revert-\d+-`. */
  readonly hotfixBranchPatterns: readonly string[];
}
