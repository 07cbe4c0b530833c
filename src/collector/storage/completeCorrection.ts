import type { CollectorEvent, DeploymentPosted } from '../events/collectorEvent';

/** What GitHub tells of a deployment and nobody can post. */
type Untellable = Pick<DeploymentPosted, 'deploymentId' | 'startedAt' | 'unhealthyAt' | 'url'>;

/**
 * A correction together with what it leaves as it was. Somebody who corrects the environment of a deployment that GitHub
 * told of cannot say that its health check failed, and does not take that back.
 */
export function completeCorrection(correction: CollectorEvent, corrected: CollectorEvent): CollectorEvent {
  return correction.kind === 'deployment' && corrected.kind === 'deployment' && correction.deploymentId === undefined
    ? { ...correction, ...untellable(corrected, correction) }
    : correction;
}

/** Without moments that the corrected one contradicts. */
function untellable(
  { deploymentId, startedAt, unhealthyAt, url }: DeploymentPosted,
  { occurredAt }: DeploymentPosted
): Untellable {
  return {
    ...(deploymentId !== undefined && { deploymentId }),
    ...(startedAt !== undefined && startedAt <= occurredAt && { startedAt }),
    ...(unhealthyAt !== undefined && unhealthyAt >= occurredAt && { unhealthyAt }),
    ...(url !== undefined && { url }),
  };
}
