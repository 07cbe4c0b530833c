import { readPullRequest } from './changes/readPullRequest';
import { nothing, type DeliveryContent } from './deliveryContent';
import { readDeploymentStatus } from './deployments/readDeploymentStatus';
import { readRelease } from './deployments/readRelease';
import { readWorkflowRun } from './deployments/readWorkflowRun';
import { readIssue } from './incidents/readIssue';
import { readAlert } from './vulnerabilities/readAlert';
import type { WebhookSettings } from './webhookSettings';

type Reader = (payload: unknown, settings: WebhookSettings) => DeliveryContent;

const READERS: Readonly<Record<string, Reader>> = {
  deployment_status: readDeploymentStatus,
  workflow_run: readWorkflowRun,
  pull_request: readPullRequest,
  release: readRelease,
  issues: readIssue,
  dependabot_alert: readAlert,
  ping: () => nothing('The collector hears this webhook'),
};

/** The events that a webhook should send. */
export const WEBHOOK_EVENTS: readonly string[] = Object.keys(READERS).filter((name) => name !== 'ping');

/** What a delivery says; `name` is that of the header `X-GitHub-Event`. */
export function readDelivery(name: string, payload: unknown, settings: WebhookSettings): DeliveryContent {
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return (
    read?.(payload, settings) ??
    nothing(`Nothing is made of this event: the collector reads ${WEBHOOK_EVENTS.join(', ')}`)
  );
}
