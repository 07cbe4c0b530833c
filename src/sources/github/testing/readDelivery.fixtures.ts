import { deploymentsOf } from '../../deployments/createGitHubReader';
import type { DeliveryRead, DeliveryRequest } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import { readDelivery as readDeliveryOf, type ReadDeliveryOptions } from '../readDelivery';

/** Reads as all hosts do, with nothing known from earlier reads. */
export function readDelivery(
  client: GitHubClient,
  request: DeliveryRequest,
  options?: ReadDeliveryOptions
): Promise<DeliveryRead> {
  return readDeliveryOf(client, deploymentsOf, request, options);
}
