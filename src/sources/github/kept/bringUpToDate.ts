import { DoraError } from '../../../engine/domain/doraError';
import { DAY, type Instant } from '../../../engine/domain/time';
import { concernsAll, ServerLacks, TooMuchAtOnce } from '../client/failures/kindsOfFailure';
import { findDefaultBranch } from '../names/defaultBranch';
import { givenBranchNames } from '../names/learnBranchNames';
import { recognise } from '../names/recognise';
import type { Read } from '../reading/read';
import type { RepositoryReading } from '../reading/repositoryReading';
import { beginCatchingUp, isUnchanged } from './catchUp';
import { changeDeployments, type ChangedDeployments } from './changeDeployments';
import { deploymentsToReadAgain } from './deploymentChanges';
import { forgetLists, isRefused } from './keepLists';
import { keysOfLists } from './keysOfLists';
import { restore } from './mirror';
import { inProbes, labelsOf, probe, type ProbeAnswer, type Seen, type WithKept } from './probe';

/** Whatever no probe shows, such as the new name of an author, is seen once a list is read in full: each day. */
const LONGEST_KEPT = DAY;

/**
 * Puts what was kept of the lists of repositories in place of what would be read of them, as far as it is what GitHub has now:
 * a probe of all of them together tells. What changed is read again; what cannot be told is read in full, as if nothing was kept.
 * Where GitHub answers nobody, that is the failure of the readings.
 */
export async function bringUpToDate(read: Read, readings: readonly RepositoryReading[]): Promise<void> {
  const asked = readings.filter(({ withoutGitHub }) => withoutGitHub === undefined);
  const loaded = await Promise.all(asked.map((reading) => loadLists(read, reading)));
  const kept = loaded.filter(({ pullRequests, deployments }) => pullRequests ?? deployments);
  const changed: ChangedDeployments[] = [];
  const probes = inProbes(kept, read.lists);
  for (let one = probes.shift(); one !== undefined; one = probes.shift()) {
    const asOf = read.client.now();
    try {
      const answer = await probe(read, one);
      for (const [index, each] of (answer ? one : []).entries()) {
        changed.push(...(await takeSeen(read, each, answer?.seen[index], answer, asOf)));
      }
    } catch (error) {
      read.signal?.throwIfAborted();
      if (error instanceof TooMuchAtOnce) {
        probes.unshift(...inSmaller(read, one));
        continue;
      }
      const failure = DoraError.from(error);
      if (isRefused(failure)) {
        one.forEach(({ reading }) => forgetLists(read, reading));
      }
      if (concernsAll(failure) && !(failure instanceof ServerLacks)) {
        kept.forEach(({ reading }) => (reading.failure ??= failure));
        return;
      }
    }
  }
  await changeDeployments(read, changed);
}

async function loadLists(read: Read, reading: RepositoryReading): Promise<WithKept> {
  const keys = keysOfLists(read, reading);
  const isYoung = ({ readAt }: { readonly readAt: Instant }) => read.client.now() - readAt < LONGEST_KEPT;
  const [pullRequests, deployments] = await Promise.all([
    read.lists.load('pullRequests', keys.pullRequests),
    keys.deployments === undefined ? undefined : read.lists.load('deployments', keys.deployments),
  ]);
  return {
    reading,
    pullRequests: pullRequests && isYoung(pullRequests) ? pullRequests : undefined,
    deployments: deployments && isYoung(deployments) ? deployments : undefined,
  };
}

/** Half as much from now on; what is too much by itself is read in full. */
function inSmaller({ lists }: Pick<Read, 'lists'>, tooMuch: readonly WithKept[]): WithKept[][] {
  lists.connectionsAtOnce = Math.max(1, Math.floor(lists.connectionsAtOnce / 2));
  return tooMuch.length > 1 ? inProbes(tooMuch, lists) : [];
}

/** @returns the deployments that have changed, where it is known which */
async function takeSeen(
  read: Read,
  { reading, pullRequests, deployments }: WithKept,
  seen: Seen | undefined,
  answer: ProbeAnswer | undefined,
  asOf: Instant
): Promise<ChangedDeployments[]> {
  const isSame = [pullRequests, deployments].every(
    (list) => !list || (list.repositoryId === seen?.repositoryId && list.nameWithOwner === seen.nameWithOwner)
  );
  if (seen === undefined || !isSame) {
    // Not there, not to be seen, another repository of the name, or renamed: the reading tells which.
    forgetLists(read, reading);
    return [];
  }
  recognise(reading, seen.nameWithOwner);
  if (reading.sameAs !== undefined) {
    return [];
  }
  reading.gitHubId = seen.repositoryId;
  if (pullRequests && seen.pullRequests && areLabelled(pullRequests, answer)) {
    if (reading.defaultBranch === undefined) {
      const hasPullRequests = seen.pullRequests.total > 0;
      reading.defaultBranch = await findDefaultBranch(read, reading, seen.defaultBranchRef, hasPullRequests);
      reading.branchNames = givenBranchNames(reading);
    }
    if (isUnchanged(pullRequests, seen.pullRequests)) {
      restore(reading.mirrors.pullRequests, { ...pullRequests, asOf });
    } else {
      beginCatchingUp(reading.mirrors.pullRequests, pullRequests);
    }
  }
  if (!deployments || !seen.deployments) {
    return [];
  }
  const ids = deploymentsToReadAgain(deployments, seen.deployments);
  return ids ? [{ reading, list: deployments, seen: seen.deployments, ids, asOf }] : [];
}

/** Whether the labels of what was kept are still called so. */
function areLabelled(list: NonNullable<WithKept['pullRequests']>, answer: ProbeAnswer | undefined): boolean {
  const labels = labelsOf(list);
  return labels !== undefined && [...labels].every(([id, name]) => answer?.labels.get(id) === name);
}
