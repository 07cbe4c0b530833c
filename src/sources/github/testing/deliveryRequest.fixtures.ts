import type { DeliveryRequest } from '../../eventSource';

/** A request for one repository's deployments to production. */
export function aRequest(changes: Partial<DeliveryRequest> & Pick<DeliveryRequest, 'since'>): DeliveryRequest {
  return {
    repositories: ['acme/shop'],
    deployments: { kind: 'deployments', environments: ['production'] },
    ...changes,
  };
}
