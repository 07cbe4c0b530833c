import { earliest, type Instant } from '../../../engine/domain/time';
import { judgeDeployments } from '../../../engine/facts/failureSignals/judgeDeployments';
import type { DeploymentsRead } from './deploymentsNeeded';
import { deploymentTracks } from './deploymentTracks';
import type { ReadGoal } from './read';
import type { RepositoryReading } from './repositoryReading';

/**
 * From when on deployments have to be judged for numbers that begin at `goal.since`, as far as what was read tells.
 *
 * Where failed deployments stand for incidents, one from before may be recovered from since then, or be open still: all
 * since the last that did not fail itself. That one has to be judged, too, with all that could tell that it failed; each
 * that turns out to have failed moves the moment to the one before. What is read further back takes no failure away.
 */
export function neededSince(
  { deployments, environments }: DeploymentsRead,
  reading: Pick<RepositoryReading, 'pullRequests'>,
  { since, recoveriesBy }: Pick<ReadGoal, 'since' | 'recoveriesBy'>
): Instant {
  if (recoveriesBy === undefined) {
    return since;
  }
  const pullRequests = [...reading.pullRequests.items.values()].filter(({ isOutsidePaths }) => !isOutsidePaths);
  const moments = deploymentTracks(deployments, environments, since).map(({ successes }) => {
    const successful = successes.map(({ deployment }) => deployment);
    // No log tells of incidents, as these stand for them.
    const before = judgeDeployments(successful, pullRequests, [], recoveriesBy).filter(
      ({ deployment }) => deployment.finishedAt < since
    );
    const good = before.filter(({ reasons }) => reasons.length === 0).at(-1) ?? before[0];
    return good?.deployment.finishedAt ?? since;
  });
  return earliest([since, ...moments]);
}
