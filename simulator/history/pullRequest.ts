import type { Timestamp } from './timestamp';

export interface PullRequest {
  readonly number: number;
  readonly title: string;
  /** null: the account was deleted, which GitHub shows as no author. */
  readonly author: string | null;
  readonly headRefName: string;
  readonly baseRefName: string;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly mergedAt: Timestamp | null;
  readonly closedAt: Timestamp | null;
  readonly mergeCommitSha: string | null;
  readonly labels: readonly string[];
  /** In the order of the branch, oldest first. */
  readonly commits: readonly Commit[];
  /** The paths of the files that it touches. */
  readonly files: readonly string[];
}

export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly authoredAt: Timestamp;
  readonly committedAt: Timestamp;
}

/** A commit of another branch than the default one, such as a cherry-pick for a release. */
export interface SideCommit extends Commit {
  /** The commit that it was made on. */
  readonly parentSha: string;
}

export type PullRequestState = 'OPEN' | 'CLOSED' | 'MERGED';

export function stateOf(pullRequest: PullRequest): PullRequestState {
  if (pullRequest.mergedAt !== null) {
    return 'MERGED';
  }
  return pullRequest.closedAt === null ? 'OPEN' : 'CLOSED';
}
