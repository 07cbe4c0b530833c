import type { Instant } from '../domain/time';
import { byFinish, type Deployment } from '../events/deployment';
import type { Incident } from '../events/incident';
import type { JudgedDeployment } from './failureSignals/failureReason';

/**
 * The failed deployments to one environment as incidents, for failed deployment recovery time: each is detected when it
 * finished and resolved when the next successful deployment finished that did not fail itself, and open while there is none.
 * @see https://dora.dev/guides/dora-metrics/ (failed deployment recovery time, since 2023)
 * @param judged of one repository and environment, any order
 */
export function failedDeploymentRecoveries(judged: readonly JudgedDeployment[]): Incident[] {
  const incidents: Incident[] = [];
  let recoveredAt: Instant | null = null;
  for (const { deployment, reasons } of [...judged].sort((a, b) => byFinish(b.deployment, a.deployment))) {
    if (reasons.length > 0) {
      incidents.push(incidentOf(deployment, recoveredAt));
    } else {
      recoveredAt = deployment.finishedAt;
    }
  }
  return incidents.reverse();
}

function incidentOf(
  { repository, environment, version, sha, finishedAt, url }: Deployment,
  resolvedAt: Instant | null
) {
  return {
    id: `${version ?? sha.slice(0, 7)} in ${environment}`,
    repository,
    detectedAt: finishedAt,
    resolvedAt,
    ...(url !== undefined && { url }),
  };
}
