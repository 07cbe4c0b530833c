import { Counter, Histogram, type Registry } from 'prom-client';

/** Seconds. The bounds of every level profile and every panel colour are among them, so that they are exact. */
const DURATION_BUCKETS = [
  60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 259_200, 432_000, 604_800, 1_209_600,
  2_592_000, 5_184_000, 7_776_000, 15_552_000,
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
  } as const;
}

export type DoraMetrics = ReturnType<typeof createDoraMetrics>;
