import type { Deployment } from '../../../engine/events/deployment';
import type { DeploymentPosted } from '../../events/collectorEvent';
import { nothing, type DeliveryContent } from '../deliveryContent';
import type { WebhookSettings } from '../webhookSettings';

/** A deployment of GitHub, as the collector keeps it. */
export function deploymentEvent(deployment: Deployment): DeploymentPosted & { readonly repository: string } {
  const { id, repository, environment, sha, version, status, startedAt, finishedAt, unhealthyAt, url } = deployment;
  return {
    kind: 'deployment',
    occurredAt: finishedAt,
    repository,
    environment,
    commitSha: sha,
    ...(version !== undefined && { version }),
    status,
    deploymentId: id,
    startedAt,
    ...(unhealthyAt !== undefined && { unhealthyAt }),
    ...(url !== undefined && { url }),
  };
}

/** The answer to a delivery that could make a deployment, where others do. */
export function othersMakeDeployments({ deployments }: WebhookSettings): DeliveryContent {
  return nothing(
    deployments === 'none'
      ? 'Webhooks make no deployments here (DORA_WEBHOOK_DEPLOYMENTS is none)'
      : `Deployments are made from ${deployments} here (DORA_WEBHOOK_DEPLOYMENTS)`
  );
}
