import type { Instant } from '../../engine/domain/time';

/** What users and GitHub tell the collector, checked and complete. Kinds are saved in the database: names never change. */
export type CollectorEvent =
  DeploymentPosted | LeadTimePosted | IncidentPosted | FrequencyPosted | FailureRatePosted | VulnerabilityPosted;

export type EventKind = CollectorEvent['kind'];

export const EVENT_KINDS = [
  'deployment',
  'lead-time',
  'incident',
  'deployment-frequency',
  'change-failure-rate',
  'vulnerability',
] as const satisfies readonly EventKind[];

interface EventBase {
  /** When it happened; when it was received, for those that carry no time of their own. */
  readonly occurredAt: Instant;
  /** `owner/name`. */
  readonly repository?: string;
}

export interface DeploymentPosted extends EventBase {
  readonly kind: 'deployment';
  readonly environment: string;
  readonly commitSha: string;
  readonly version?: string;
  /** `cancelled` and `skipped`, which `job.status` may say, are kept and are no deployments (DESIGN §2). */
  readonly status: 'success' | 'failure' | 'cancelled' | 'skipped';
}

export interface LeadTimePosted extends EventBase {
  readonly kind: 'lead-time';
  readonly leadTimeSeconds: number;
  readonly pullRequest: number;
  readonly commitCount?: number;
}

export interface IncidentPosted extends EventBase {
  readonly kind: 'incident';
  readonly event: 'detected' | 'resolved';
  readonly incidentId: string;
  readonly severity?: string;
}

/** A number that a workflow counted by itself. */
export interface FrequencyPosted extends EventBase {
  readonly kind: 'deployment-frequency';
  readonly count: number;
  /** As it was posted, such as `24h`. */
  readonly window: string;
}

/** A number that a workflow worked out by itself. */
export interface FailureRatePosted extends EventBase {
  readonly kind: 'change-failure-rate';
  readonly percent: number;
  /** As it was posted, such as `30d`. */
  readonly window: string;
}

export interface VulnerabilityPosted extends EventBase {
  readonly kind: 'vulnerability';
  readonly event: 'published' | 'detected' | 'remediated';
  readonly vulnerabilityId: string;
  readonly severity: string;
}
