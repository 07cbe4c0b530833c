import type { DeliverySource } from '../eventSource';
import type { GitHubClient } from './client/gitHubClient';
import { readDelivery, type ReadDeliveryOptions } from './readDelivery';

/** GitHub as a source of deployments and pull requests. */
export function createGitHubReader(client: GitHubClient, options: ReadDeliveryOptions = {}): DeliverySource {
  return { readDelivery: (request) => readDelivery(client, request, options) };
}
