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
  /** The name of the branch that it was merged into, as it was called then; absent where the server does not tell. */
  readonly base?: string;
  /** The last commit of its branch: what is deployed before it is merged. null where GitHub lists no commit. */
  readonly headSha?: string | null;
  /** Set where paths are asked for and it touches none of them: it is no change of what is measured. */
  readonly isOutsidePaths?: true;
  readonly labels: readonly string[];
  readonly author?: string;
  /** What opened it: an account that a program has is a bot's. Absent where the server does not tell. */
  readonly authorKind?: 'person' | 'bot';
  /** The trailer patterns of the settings that a message of its commits matches; absent where they were not read. */
  readonly trailers?: readonly string[];
  readonly openedAt: Instant;
  readonly mergedAt: Instant;
  readonly mergeCommitSha: string | null;
  /** The earliest dates among its commits; null where GitHub lists no commit. */
  readonly firstCommit: FirstCommit | null;
  /** When somebody else than its author first reviewed it; null where nobody did. Absent where the server does not tell. */
  readonly firstReviewAt?: Instant | null;
  readonly url?: string;
}

export interface FirstCommit {
  /** The earliest `committedDate`: moved by a rebase. */
  readonly committedAt: Instant;
  /** The earliest `authoredDate`: survives a rebase. */
  readonly authoredAt: Instant;
}
