import { earliest, type Instant } from '../../../engine/domain/time';
import type { FirstCommit, PullRequest } from '../../../engine/events/pullRequest';
import type { CommitAnswer, PullRequestAnswer, ReviewAnswer } from '../answers/pullRequestAnswer';

/** What a row of the list holds in lists of its own. */
export interface PullRequestDetails {
  readonly labels: readonly string[];
  readonly commits: readonly CommitAnswer[];
  readonly hasAllCommits: boolean;
  /** The trailer patterns that their messages match; left out where none is looked for. */
  readonly trailers?: readonly string[];
  /** Left out where the server does not tell of them. */
  readonly reviews?: readonly ReviewAnswer[];
  /** Whether paths are asked for and none of its files, all of which are known, is among them. */
  readonly isOutsidePaths?: boolean;
}

/** The pull request behind a row of GitHub's list, with all its labels and commits. */
export function toPullRequest(
  row: PullRequestAnswer,
  details: PullRequestDetails,
  repository: string,
  branchNames: ReadonlySet<string>
): PullRequest {
  const author = row.author?.login;
  return {
    repository,
    number: row.number,
    title: row.title ?? '',
    branch: row.headRefName ?? '',
    intoDefaultBranch: isInto(branchNames, row.baseRefName),
    ...(details.isOutsidePaths && { isOutsidePaths: true }),
    labels: details.labels,
    ...(author && { author }),
    ...authorKindOf(row.author),
    ...(details.trailers && { trailers: details.trailers }),
    openedAt: row.createdAt,
    mergedAt: row.mergedAt,
    ...(row.baseRefName && { base: row.baseRefName }),
    mergeCommitSha: row.mergeCommit?.oid ?? null,
    // Git lists them in the order of the branch. Where some are missing it may not be the last that is listed last.
    headSha: details.hasAllCommits ? (details.commits.at(-1)?.commit.oid ?? null) : null,
    firstCommit: firstCommitOf(details.commits),
    ...(details.reviews && { firstReviewAt: firstReviewOf(details.reviews, author) }),
    ...(row.url && { url: row.url }),
  };
}

/**
 * Who has no account of a person: GitHub Apps, and what REST calls `dependabot[bot]`. A stand-in for somebody who had an account
 * elsewhere (a mannequin) is a person; of an account that was deleted nobody knows.
 */
function authorKindOf(author: PullRequestAnswer['author']): Pick<PullRequest, 'authorKind'> {
  const { __typename: type, login } = author ?? {};
  const isBot = type === 'Bot' || login?.endsWith('[bot]');
  return isBot ? { authorKind: 'bot' } : type ? { authorKind: 'person' } : {};
}

/** When somebody other than the author first handed in a review; null where nobody did. */
export function firstReviewOf(reviews: readonly ReviewAnswer[], author: string | undefined): Instant | null {
  const moments = reviews
    .filter((review) => author === undefined || review.author?.login?.toLowerCase() !== author.toLowerCase())
    .flatMap(({ submittedAt }) => submittedAt ?? []);
  return moments.length === 0 ? null : earliest(moments);
}

/** Whether a base is one of the names of a branch. Some servers leave the base out; the list is then all there is to go by. */
export function isInto(branchNames: ReadonlySet<string>, base: string | undefined): boolean {
  return base === undefined || branchNames.has(base);
}

/** The earliest of each date: a list in Git's order need not start with it, after a rebase or a merge of old work. */
export function firstCommitOf(commits: readonly CommitAnswer[]): FirstCommit | null {
  return commits.length === 0
    ? null
    : {
        committedAt: earliest(commits.map(({ commit }) => commit.committedDate)),
        authoredAt: earliest(commits.map(({ commit }) => commit.authoredDate ?? commit.committedDate)),
      };
}
