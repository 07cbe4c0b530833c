import { nothing, type DeliveryReading } from '../deliveryReading';
import type { WebhookSettings } from '../webhookSettings';

/** The answer to a delivery that could make a deployment, where others do. */
export function othersMakeDeployments({ deployments }: WebhookSettings): DeliveryReading {
  return nothing(
    deployments === 'none'
      ? 'Webhooks make no deployments here (DORA_WEBHOOK_DEPLOYMENTS is none)'
      : `Deployments are made from ${deployments} here (DORA_WEBHOOK_DEPLOYMENTS)`
  );
}
