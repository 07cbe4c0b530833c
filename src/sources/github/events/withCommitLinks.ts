import type { RepositoryEvents } from '../../../engine/events/deliveryEvents';

/** GitHub's deployments often name no page of their own: then the page of the commit says most about them. */
export function withCommitLinks(events: RepositoryEvents, webUrl: string): RepositoryEvents {
  return {
    ...events,
    deployments: events.deployments.map((deployment) => ({
      ...deployment,
      url: deployment.url ?? `${webUrl}/${events.repository}/commit/${deployment.sha}`,
    })),
  };
}
