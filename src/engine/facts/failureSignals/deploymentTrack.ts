import type { Instant } from '../../domain/time';
import { byFinish, type Deployment } from '../../events/deployment';
import { countLeading } from '../../stats/sortedSearch';

/** The deployments of one repository to one environment, in the order in which they finished. */
export interface DeploymentTrack {
  readonly all: readonly Deployment[];
  readonly successes: readonly Deployment[];
}

export function deploymentTrack(deployments: readonly Deployment[]): DeploymentTrack {
  const all = [...deployments].sort(byFinish);
  return { all, successes: all.filter(({ status }) => status === 'success') };
}

/** What ran at a moment: the latest successful deployment finished at or before it. */
export function latestSuccessAt(track: DeploymentTrack, moment: Instant): Deployment | undefined {
  return track.successes[countLeading(track.successes, ({ finishedAt }) => finishedAt <= moment) - 1];
}
