import type { RepositoryEvents } from '../../../engine/events/deliveryEvents';

/**
 * GitHub's deployments often name no page of their own: then the page of the commit says most about them.
 * @param pageUrl of the repository, by its present name
 */
export function withCommitLinks(events: RepositoryEvents, pageUrl: string): RepositoryEvents {
  return {
    ...events,
    deployments: events.deployments.map((deployment) => ({
      ...deployment,
      url: deployment.url ?? `${pageUrl}/commit/${deployment.sha}`,
    })),
  };
}
