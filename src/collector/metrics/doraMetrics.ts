import { Counter, Histogram, type Registry } from 'prom-client';
import { DAY, HOUR, MINUTE, SECOND } from '../../engine/domain/time';

/**
 * Seconds. The bounds of every level profile and every panel colour are among them, so that a quantile never falls on the
 * wrong side of one by interpolation. Between them each is at most 2.5 times the one before: `docs/prometheus.md` tells
 * how far quantiles are off.
 */
export const DURATION_BUCKETS = [
  ...[1, 2, 5, 10, 15, 20, 30, 45].map((minutes) => (minutes * MINUTE) / SECOND),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 18].map((hours) => (hours * HOUR) / SECOND),
  ...[1, 1.5, 2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 180].map((days) => (days * DAY) / SECOND),
];

/** The metrics whose names and labels users have in their dashboards: they never change (DESIGN §7). */
export function createDoraMetrics(registry: Registry) {
  const registers = [registry];
  const durations = (name: string, help: string) => new Histogram({ name, help, buckets: DURATION_BUCKETS, registers });
  return {
    deployments: new Counter({
      name: 'deployment_total',
      help: 'Finished deployments by environment and status (success or failure)',
      labelNames: ['environment', 'status'],
      registers,
    }),
    leadTime: durations('lead_time_seconds', 'From the first commit of a pull request to its deployment'),
    incidentResolution: durations('incident_resolution_seconds', 'From the detection of an incident to its resolution'),
    vulnerabilityDetection: durations(
      'security_vulnerability_detection_time_seconds',
      'From the publication of a vulnerability to its detection'
    ),
    vulnerabilityRemediation: durations(
      'security_vulnerability_remediation_time_seconds',
      'From the detection of a vulnerability to its remediation'
    ),
    securityPatches: new Counter({
      name: 'security_patch_deployment_total',
      help: 'Successful deployments that contain a security pull request',
      registers,
    }),
    unlabelledDeployments: new Counter({
      name: 'dora_collector_unlabelled_deployments_total',
      help: 'Deployments counted without the name of their environment, as there are too many environments',
      registers,
    }),
  } as const;
}

export type DoraMetrics = ReturnType<typeof createDoraMetrics>;

/**
 * Shows both statuses of an environment from its first deployment on: one that never failed has failed 0 times, and a
 * rate of failures needs that number.
 */
export function beginAtZero({ deployments }: Pick<DoraMetrics, 'deployments'>, environment: string): void {
  for (const status of ['success', 'failure']) {
    deployments.inc({ environment, status }, 0);
  }
}
