import type { Deployment } from '../../../engine/events/deployment';
import type { DeploymentPosted } from '../../events/collectorEvent';

/** A deployment that GitHub told of, as the collector keeps it. */
export function deploymentWord(deployment: Deployment): DeploymentPosted & { readonly repository: string } {
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
