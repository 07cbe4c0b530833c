import { secondsBetween } from '../domain/time';
import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import type { ChangeOutcome } from './changeOutcome';
import { firstDeliveries } from './firstDeliveries';

export interface LeadTimeSettings {
  /** `authored` dates survive a rebase, `committed` dates are moved by it. */
  readonly firstCommit: 'committed' | 'authored';
  readonly leadTimeEnd: 'deployment' | 'merge';
}

/**
 * What became of each change of one repository: first commit → first successful deployment containing it
 * (or → merge). Pull requests merged into another branch are not changes to what is deployed and are left out.
 */
export function changeOutcomes(
  pullRequests: readonly PullRequest[],
  deployments: readonly Deployment[],
  settings: LeadTimeSettings
): ChangeOutcome[] {
  const changes = pullRequests.filter(({ intoDefaultBranch }) => intoDefaultBranch);
  if (settings.leadTimeEnd === 'merge') {
    return changes.map((pullRequest) => outcomeOf(pullRequest, null, settings));
  }
  const firstDeliveryOf = firstDeliveries(deployments, pullRequests);
  return changes.map((pullRequest) => {
    const deployment = firstDeliveryOf(pullRequest);
    return deployment === undefined
      ? { kind: 'notDeployed', pullRequest }
      : outcomeOf(pullRequest, deployment, settings);
  });
}

function outcomeOf(pullRequest: PullRequest, deployment: Deployment | null, settings: LeadTimeSettings): ChangeOutcome {
  const deliveredAt = deployment?.finishedAt ?? pullRequest.mergedAt;
  if (pullRequest.firstCommit === null) {
    return { kind: 'noCommits', pullRequest, deployment, deliveredAt };
  }
  const { committedAt, authoredAt } = pullRequest.firstCommit;
  const leadTimeSeconds = secondsBetween(settings.firstCommit === 'authored' ? authoredAt : committedAt, deliveredAt);
  const kind = leadTimeSeconds < 0 ? 'negative' : 'delivered';
  return { kind, pullRequest, deployment, deliveredAt, leadTimeSeconds };
}
