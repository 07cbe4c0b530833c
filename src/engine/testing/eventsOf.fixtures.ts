import type { Notice } from '../domain/notice';
import type { DeliveryEvents, IncidentHistory } from '../events/deliveryEvents';
import type { Deployment } from '../events/deployment';
import type { Incident } from '../events/incident';
import type { PullRequest } from '../events/pullRequest';

export interface EventsFixture {
  readonly deployments?: readonly Deployment[];
  readonly pullRequests?: readonly PullRequest[];
  readonly incidents?: readonly Incident[] | IncidentHistory;
  /** Repositories that were read besides those that the events name. */
  readonly repositories?: readonly string[];
  readonly whyNoDeployments?: string;
  readonly notices?: readonly Notice[];
}

/** What a reader gives for some events: one part for each repository that they name, in the order of their names. */
export function eventsOf({
  deployments = [],
  pullRequests = [],
  incidents = [],
  repositories = [],
  whyNoDeployments,
  notices = [],
}: EventsFixture): DeliveryEvents {
  const named = [...repositories, ...[...deployments, ...pullRequests].map(({ repository }) => repository)];
  return {
    repositories: [...new Set(named)].sort().map((repository) => ({
      repository,
      deployments: deployments.filter((deployment) => deployment.repository === repository),
      pullRequests: pullRequests.filter((pullRequest) => pullRequest.repository === repository),
      ...(whyNoDeployments !== undefined && { whyNoDeployments }),
    })),
    incidents: 'kind' in incidents ? incidents : { kind: 'read', incidents },
    notices,
  };
}
