import type { Instant } from '../domain/time';
import type { History } from './deliveryHistory.fixtures';

/** The same history, earlier or later by some milliseconds. */
export function shiftBy(offset: number, { deployments, pullRequests, incidents }: History): History {
  const moved = <Moment extends Instant | null>(moment: Moment) => (moment === null ? null : moment + offset) as Moment;
  return {
    deployments: deployments.map((deployment) => ({
      ...deployment,
      startedAt: moved(deployment.startedAt),
      finishedAt: moved(deployment.finishedAt),
      ...(deployment.unhealthyAt !== undefined && { unhealthyAt: moved(deployment.unhealthyAt) }),
      ...(deployment.mergeBase && {
        mergeBase: { ...deployment.mergeBase, committedAt: moved(deployment.mergeBase.committedAt) },
      }),
    })),
    pullRequests: pullRequests.map((pullRequest) => ({
      ...pullRequest,
      openedAt: moved(pullRequest.openedAt),
      mergedAt: moved(pullRequest.mergedAt),
      firstCommit: pullRequest.firstCommit && {
        committedAt: moved(pullRequest.firstCommit.committedAt),
        authoredAt: moved(pullRequest.firstCommit.authoredAt),
      },
    })),
    incidents: incidents.map((incident) => ({
      ...incident,
      detectedAt: moved(incident.detectedAt),
      resolvedAt: moved(incident.resolvedAt),
    })),
  };
}
