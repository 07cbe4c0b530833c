import { warningNotice } from '../../../engine/domain/notice';
import { parseRows } from '../answers/parseRows';
import { commitAnswer, labelAnswer, pullRequestAnswer, type PullRequestAnswer } from '../answers/pullRequestAnswer';
import type { Connection } from '../answers/scalars';
import type { GitHubClient } from '../client/gitHubClient';
import { toPullRequest } from '../events/toPullRequest';
import { completeLists, type PartialList } from './completeRows';
import { noteIncomplete } from './noteIncomplete';
import { earliest } from '../earliest';
import { notePage, type RepositoryReading } from './repositoryReading';

/** Takes in a page of merged pull requests, with the further pages of their labels and commits. */
export async function absorbPullRequests(
  client: GitHubClient,
  reading: RepositoryReading,
  page: Connection,
  signal: AbortSignal | undefined
): Promise<void> {
  const { repository, notices, pullRequests } = reading;
  const { fullName } = repository;
  const rows = parseRows(page.rows, pullRequestAnswer, `pull requests of ${fullName}`, notices);
  const complete = await completeLists(
    client,
    [
      ...rows.map((row) => partialList(row, 'labels', reading)),
      ...rows.map((row) => partialList(row, 'commits', reading)),
    ],
    fullName,
    signal
  );
  // Commits have a count of their own to go by, below.
  const [labelLists, commitLists] = [complete.slice(0, rows.length), complete.slice(rows.length)];
  noteIncomplete(notices, labelLists, `labels of pull requests of ${fullName}`, 'a hotfix may not be known as one');
  rows.forEach((row, index) => {
    const [labels, commits] = [labelLists[index]?.rows ?? [], commitLists[index]?.rows ?? []];
    const which = `of pull request ${fullName}#${row.number}`;
    const { totalCount } = row.commits;
    const details = {
      hasAllCommits: (commitLists[index]?.isWhole ?? false) && (totalCount ?? 0) <= commits.length,
      labels: parseRows(labels, labelAnswer, `labels ${which}`, notices).map(({ name }) => name),
      commits: parseRows(commits, commitAnswer, `commits ${which}`, notices),
    };
    if (totalCount !== undefined && totalCount > commits.length) {
      notices.push(
        warningNotice(
          `GitHub listed ${commits.length} of the ${totalCount} commits ${which}: its first commit may be earlier`
        )
      );
    }
    pullRequests.items.set(String(row.number), toPullRequest(row, details, fullName, new Set(reading.branchNames)));
  });
  notePage(pullRequests, earliest(rows.map(({ updatedAt, mergedAt }) => updatedAt ?? mergedAt)), page.next);
}

function partialList(
  row: PullRequestAnswer,
  kind: 'labels' | 'commits',
  { gitHubName: repository, pullRequests: { pageSize: size } }: RepositoryReading
): PartialList {
  return {
    first: row[kind],
    remainder: (after) => ({ kind, repository, pullRequest: row.number, after, size }),
  };
}
