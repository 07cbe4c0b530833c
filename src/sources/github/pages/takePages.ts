import { missingRows } from '../kept/mirror';
import { learnBranchNames } from '../names/learnBranchNames';
import type { Read } from '../reading/read';
import type { RepositoryReading } from '../reading/repositoryReading';
import { takePullRequests } from './absorbPullRequests';

/** Of which lists a page is to be taken. */
export interface PagesToTake {
  readonly pullRequests: boolean;
  readonly rows: boolean;
}

/**
 * Takes the next pages of lists as far as they are known, pull requests first: they tell the names of the default branch.
 * A list that does not meet what was kept of it yet is read on before.
 * @throws DoraError when a call for the names of branches fails
 */
export async function takePages(read: Read, reading: RepositoryReading, takes: PagesToTake): Promise<void> {
  const { list } = read.goal.deployments;
  if (takes.pullRequests && reading.mirrors.pullRequests.behind === undefined) {
    takePullRequests(reading);
    await learnBranchNames(read, reading);
  }
  if (takes.rows && list.kind === 'pages') {
    list.kept?.take(reading);
  }
}

/** What has to be asked for before the pages that a plan wants can be taken. */
export function missingOf({ mirrors, pullRequests, deployments }: RepositoryReading) {
  return {
    pullRequests: missingRows(mirrors.pullRequests, pullRequests),
    deployments: missingRows(mirrors.deployments, deployments),
  };
}
