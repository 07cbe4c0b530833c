import type { Instant } from '../domain/time';

/** One merged pull request: the unit of change. */
export interface PullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  /** The name of the branch that was merged. */
  readonly branch: string;
  /** Whether it was merged into the default branch; only then do deployments contain it by its merge time. */
  readonly intoDefaultBranch: boolean;
  readonly labels: readonly string[];
  readonly author?: string;
  readonly openedAt: Instant;
  readonly mergedAt: Instant;
  readonly mergeCommitSha: string | null;
  /** The earliest dates among its commits; null where GitHub lists no commit. */
  readonly firstCommit: FirstCommit | null;
  readonly url?: string;
}

export interface FirstCommit {
  /** The earliest `committedDate`: moved by a rebase. */
  readonly committedAt: Instant;
  /** The earliest `authoredDate`: survives a rebase. */
  readonly authoredAt: Instant;
}
