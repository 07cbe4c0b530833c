import type { FirstCommit, PullRequest } from '../../../engine/events/pullRequest';
import type { CommitAnswer, PullRequestAnswer } from '../answers/pullRequestAnswer';
import { earliest } from '../earliest';

/** The pull request behind a row of GitHub's list, with all its labels and commits. */
export function toPullRequest(
  row: PullRequestAnswer,
  details: { readonly labels: readonly string[]; readonly commits: readonly CommitAnswer[] },
  repository: string,
  defaultBranch: string | null
): PullRequest {
  const author = row.author?.login;
  return {
    repository,
    number: row.number,
    title: row.title ?? '',
    branch: row.headRefName ?? '',
    // Some servers leave the base out; the list is then all there is to go by.
    intoDefaultBranch: row.baseRefName === undefined || row.baseRefName === defaultBranch,
    labels: details.labels,
    ...(author && { author }),
    openedAt: row.createdAt,
    mergedAt: row.mergedAt,
    mergeCommitSha: row.mergeCommit?.oid ?? null,
    firstCommit: firstCommitOf(details.commits),
    ...(row.url && { url: row.url }),
  };
}

/** The earliest of each date: a list in Git's order need not start with it, after a rebase or a merge of old work. */
function firstCommitOf(commits: readonly CommitAnswer[]): FirstCommit | null {
  return commits.length === 0
    ? null
    : {
        committedAt: earliest(commits.map(({ commit }) => commit.committedDate)),
        authoredAt: earliest(commits.map(({ commit }) => commit.authoredDate ?? commit.committedDate)),
      };
}
