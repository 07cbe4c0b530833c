import type { CollectorEvent, DeploymentPosted } from '../../events/collectorEvent';

/** What GitHub tells of a deployment and nobody can post. */
type Untellable = Pick<DeploymentPosted, 'deploymentId' | 'startedAt' | 'unhealthyAt' | 'url'>;

/** Whether GitHub told this, and not a person. */
export function isOfGitHub(event: CollectorEvent): boolean {
  return ('revision' in event && event.revision !== undefined) || ('statuses' in event && event.statuses !== undefined);
}

/**
 * A correction by a person together with what it leaves as GitHub told it. Somebody who corrects the environment of a
 * deployment cannot say that its health check failed, and does not take that back.
 * @param told the last word of GitHub on the stream, whatever people said since
 */
export function completeCorrection(correction: CollectorEvent, told: CollectorEvent): CollectorEvent {
  if (correction.kind === 'deployment' && told.kind === 'deployment') {
    return { ...correction, ...untellable(told, correction) };
  }
  if (correction.kind === 'vulnerability' && told.kind === 'vulnerability' && told.dependency !== undefined) {
    return { ...correction, dependency: told.dependency };
  }
  return correction;
}

/** Without moments that contradict the corrected one. */
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
