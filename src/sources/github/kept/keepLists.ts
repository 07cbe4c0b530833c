import type { DoraError } from '../../../engine/domain/doraError';
import type { Read } from '../reading/read';
import type { RepositoryReading } from '../reading/repositoryReading';
import type { KeptList } from './keptList';
import { keysOfLists } from './keysOfLists';
import type { Mirror } from './mirror';

/** Keeps what a read found of a repository's lists for those that come after, or forgets what may not be seen any more. */
export function keepLists(read: Read, reading: RepositoryReading): void {
  const { failure = reading.withoutGitHub, mirrors, sameAs } = reading;
  const keys = keysOfLists(read, reading);
  if (isRefused(failure)) {
    forgetLists(read, reading);
    return;
  }
  if (failure !== undefined || sameAs !== undefined) {
    return;
  }
  const pullRequests = keptOf(mirrors.pullRequests, reading);
  if (pullRequests) {
    read.lists.save('pullRequests', keys.pullRequests, pullRequests);
  } else if (mirrors.pullRequests.isBegun) {
    read.lists.forget('pullRequests', keys.pullRequests);
  }
  if (keys.deployments === undefined) {
    return;
  }
  const deployments = keptOf(mirrors.deployments, reading);
  if (deployments) {
    read.lists.save('deployments', keys.deployments, deployments);
  } else if (mirrors.deployments.isBegun) {
    read.lists.forget('deployments', keys.deployments);
  }
}

/** Forgets what was kept of a repository: GitHub does not show it, or it is not what it was. */
export function forgetLists(read: Pick<Read, 'lists' | 'server' | 'goal'>, reading: RepositoryReading): void {
  const keys = keysOfLists(read, reading);
  read.lists.forget('pullRequests', keys.pullRequests);
  if (keys.deployments !== undefined) {
    read.lists.forget('deployments', keys.deployments);
  }
}

/** Whether GitHub does not show whoever asks what was asked for. */
export function isRefused(failure: DoraError | undefined): boolean {
  return failure?.code === 'notFound' || failure?.code === 'forbidden' || failure?.code === 'unauthorized';
}

function keptOf<Row>(mirror: Mirror<Row>, { gitHubId, gitHubName }: RepositoryReading): KeptList<Row> | undefined {
  const { rows, next, total, asOf, readAt, isBegun, isSound, behind } = mirror;
  return isBegun && isSound && behind === undefined && total !== undefined && gitHubId !== undefined
    ? { rows, next, total, asOf, readAt, repositoryId: gitHubId, nameWithOwner: gitHubName.fullName }
    : undefined;
}
