import type { Instant } from '../../../engine/domain/time';
import { earliest } from '../earliest';
import { CLOCK_SLACK, type HowFarBack } from './howFarBack';
import type { CommitDate, DeploymentsRead } from './deploymentsNeeded';
import { deploymentsThatMatter } from './deploymentsThatMatter';
import { deploymentTracks } from './deploymentTracks';

/**
 * How much further back pull requests have to be read, which come by their latest update: nothing merged after the
 * update of the last one read can be missing.
 *
 * 1. A hotfix counts against a deployment up to `hotfixWindow` before its merge.
 * 2. What a deployment contains goes by the pull request whose merge commit it deployed, so the list must reach back
 *    to when that commit was made. That also covers what the anchor did not contain: all of it was merged later.
 * 3. Where nothing was deployed before `since` at all, the first deployment contains everything merged before it, which is
 *    counted as left out.
 *
 * @param readBackTo every pull request updated at or after it has been read; -Infinity: all there are
 */
export function pullRequestsNeeded(
  read: DeploymentsRead,
  readBackTo: Instant,
  since: Instant,
  hotfixWindow: number,
  commitDate: CommitDate
): HowFarBack {
  if (readBackTo === -Infinity) {
    return { kind: 'enough' };
  }
  const successes = deploymentsThatMatter(read.deployments, read.environments, read.heads, since, commitDate).filter(
    ({ deployment }) => deployment.status === 'success'
  );
  const until = firstDeploymentIsSince(read, since)
    ? -Infinity
    : Math.min(
        since - hotfixWindow,
        earliest(successes.map((dated) => Math.min(commitDate(dated) ?? Infinity, dated.deployment.startedAt)))
      ) - CLOCK_SLACK;
  if (readBackTo > until) {
    return { kind: 'until', moment: until };
  }
  const unknown = successes.find((dated) => commitDate(dated) === null);
  return unknown
    ? { kind: 'search', lookingFor: `the pull request of commit ${unknown.deployment.sha.slice(0, 12)}` }
    : { kind: 'enough' };
}

function firstDeploymentIsSince({ deployments, environments, readBackTo }: DeploymentsRead, since: Instant): boolean {
  return (
    readBackTo === -Infinity &&
    deploymentTracks(deployments, environments, since).some(({ anchor, recent }) => !anchor && recent.length > 0)
  );
}
