import type { RepositoryEvents } from '../../../engine/events/deliveryEvents';
import { webAddress } from '../../../engine/text/safeText';

/**
 * GitHub's deployments often name no page of their own: then the page of the commit says most about them.
 * @param pageUrl of the repository, by its present name
 */
export function withCommitLinks(events: RepositoryEvents, pageUrl: string): RepositoryEvents {
  return {
    ...events,
    deployments: events.deployments.map((deployment) => ({
      ...deployment,
      // Whoever may report a deployment's status chooses the address of its log.
      url: webAddress(deployment.url) ?? `${pageUrl}/commit/${deployment.sha}`,
    })),
  };
}
