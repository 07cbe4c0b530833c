import { warningNotice } from '../../../engine/domain/notice';
import { parseRows } from '../answers/parseRows';
import { commitAnswer, labelAnswer, pullRequestAnswer, type PullRequestAnswer } from '../answers/pullRequestAnswer';
import type { Connection } from '../answers/scalars';
import type { GitHubClient } from '../client/gitHubClient';
import { toPullRequest } from '../events/toPullRequest';
import { completeLists, type PartialList } from './completeRows';
import { earliest } from './earliest';
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
    rows.flatMap((row) => partialLists(row, reading)),
    fullName,
    signal
  );
  rows.forEach((row, index) => {
    const [labels = [], commits = []] = complete.slice(2 * index);
    const which = `of pull request ${fullName}#${row.number}`;
    const details = {
      labels: parseRows(labels, labelAnswer, `labels ${which}`, notices).map(({ name }) => name),
      commits: parseRows(commits, commitAnswer, `commits ${which}`, notices),
    };
    const { totalCount } = row.commits;
    if (totalCount !== undefined && totalCount > commits.length) {
      notices.push(
        warningNotice(
          `GitHub listed ${commits.length} of the ${totalCount} commits ${which}: its first commit may be earlier`
        )
      );
    }
    pullRequests.items.set(String(row.number), toPullRequest(row, details, fullName, reading.defaultBranch ?? null));
  });
  notePage(pullRequests, earliest(rows.map(({ updatedAt, mergedAt }) => updatedAt ?? mergedAt)), page.next);
}

function partialLists(
  row: PullRequestAnswer,
  { gitHubName: repository, pullRequests: { pageSize: size } }: RepositoryReading
): PartialList[] {
  return (['labels', 'commits'] as const).map((kind) => ({
    first: row[kind],
    remainder: (after) => ({ kind, repository, pullRequest: row.number, after, size }),
  }));
}
