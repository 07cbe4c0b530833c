import { shaOf } from './sha';
import { minutesAfter, type Timestamp, timestamp } from './timestamp';

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
  /** In the order in which they were begun. */
  readonly reviews: readonly Review[];
  /** The paths of the files that it touches. */
  readonly files: readonly string[];
}

/** null: it is being written, or its account was deleted. */
export interface Review {
  readonly author: string | null;
  readonly submittedAt: Timestamp | null;
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

export interface PullRequestInput {
  readonly number?: number;
  readonly title?: string;
  readonly author?: string | null;
  readonly headRefName?: string;
  readonly baseRefName?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly mergedAt?: string | null;
  readonly closedAt?: string | null;
  readonly mergeCommitSha?: string | null;
  readonly labels?: readonly string[];
  /** Left out: one commit, an hour before the pull request was opened. Empty: none at all. */
  readonly commits?: readonly CommitInput[];
  /** Left out: none. */
  readonly reviews?: ReadonlyArray<{ readonly author: string | null; readonly submittedAt: string | null }>;
  /** Left out: README.md. */
  readonly files?: readonly string[];
}

export interface CommitInput {
  readonly sha?: string;
  readonly message?: string;
  readonly committedAt: string;
  /** Left out: the same as `committedAt`. */
  readonly authoredAt?: string;
}

const SOME_MORNING = '2025-01-06T09:00:00Z';

export function defaultPullRequest(
  repository: string,
  number: number,
  branch: string,
  input: PullRequestInput
): PullRequest {
  const mergedAt = optional(input.mergedAt);
  const closedAt = optional(input.closedAt) ?? mergedAt;
  const createdAt = timestamp(input.createdAt ?? minutesAfter(closedAt ?? SOME_MORNING, -60));
  const commits = input.commits ?? [{ committedAt: minutesAfter(createdAt, -60) }];
  return {
    number,
    title: input.title ?? `Change ${number}`,
    author: input.author === undefined ? 'ada' : input.author,
    headRefName: input.headRefName ?? `change-${number}`,
    baseRefName: input.baseRefName ?? branch,
    createdAt,
    updatedAt: timestamp(input.updatedAt ?? closedAt ?? createdAt),
    mergedAt,
    closedAt,
    mergeCommitSha:
      input.mergeCommitSha === undefined ? mergeShaOf(repository, number, mergedAt) : input.mergeCommitSha,
    labels: input.labels ?? [],
    reviews: (input.reviews ?? []).map(({ author, submittedAt }) => ({ author, submittedAt: optional(submittedAt) })),
    files: input.files ?? ['README.md'],
    commits: commits.map((commit, position) => defaultCommit(repository, `pull ${number}/${position}`, commit)),
  };
}

export function defaultCommit(repository: string, what: string, input: CommitInput): Commit {
  return {
    sha: input.sha ?? shaOf(repository, what),
    message: input.message ?? `Work on ${what}`,
    committedAt: timestamp(input.committedAt),
    authoredAt: timestamp(input.authoredAt ?? input.committedAt),
  };
}

function mergeShaOf(repository: string, number: number, mergedAt: Timestamp | null): string | null {
  return mergedAt === null ? null : shaOf(repository, 'merge', number);
}

function optional(moment: string | null | undefined): Timestamp | null {
  return moment === null || moment === undefined ? null : timestamp(moment);
}
