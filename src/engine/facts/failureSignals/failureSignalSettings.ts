/** What counts as a failed deployment. */
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
