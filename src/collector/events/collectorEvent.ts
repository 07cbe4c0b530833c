import type { Instant } from '../../engine/domain/time';

/** What users and GitHub tell the collector, checked and complete. Kinds are saved in the database: names never change. */
export type CollectorEvent =
  | DeploymentPosted
  | LeadTimePosted
  | IncidentPosted
  | FrequencyPosted
  | FailureRatePosted
  | VulnerabilityPosted
  | ChangeMerged;

export type EventKind = CollectorEvent['kind'];

/** What users post. */
export const POSTED_KINDS = [
  'deployment',
  'lead-time',
  'incident',
  'deployment-frequency',
  'change-failure-rate',
  'vulnerability',
] as const satisfies readonly EventKind[];

export type PostedKind = (typeof POSTED_KINDS)[number];

export const EVENT_KINDS = [...POSTED_KINDS, 'change'] as const satisfies readonly EventKind[];

interface EventBase {
  /** When it happened; when it was received, for those that carry no time of their own. */
  readonly occurredAt: Instant;
  /** `owner/name`. */
  readonly repository?: string;
}

/** What GitHub said; somebody who posts an event has no revision. */
interface RevisedByGitHub {
  /**
   * The moment of a snapshot, of which the latest holds; of a run the number of the attempt, of which the first success
   * holds, else the first failure.
   */
  readonly revision?: number;
}

/** One of GitHub's says more than its `timestamp`; somebody who posts a deployment gives none of that. */
export interface DeploymentPosted extends EventBase, RevisedByGitHub {
  readonly kind: 'deployment';
  readonly environment: string;
  readonly commitSha: string;
  readonly version?: string;
  /** `cancelled` and `skipped`, which `job.status` may say, are kept and are no deployments (DESIGN §2). */
  readonly status: 'success' | 'failure' | 'cancelled' | 'skipped';
  /** Such as `deployment-12`, `run-12`, `release-12` or `merge-of-12`, unique in the repository. */
  readonly deploymentId?: string;
  readonly startedAt?: Instant;
  /** The first failure that was reported after the success: a failed health check. */
  readonly unhealthyAt?: Instant;
  readonly url?: string;
  /** What GitHub reported about this deployment so far and the rest follows from, oldest first. */
  readonly statuses?: readonly DecidingStatus[];
}

/** A status of a deployment on GitHub that decides how it went. */
export interface DecidingStatus {
  readonly id: number;
  /** `error` counts as failure. */
  readonly state: 'success' | 'failure';
  readonly at: Instant;
  readonly environment?: string;
  readonly url?: string;
}

export interface LeadTimePosted extends EventBase {
  readonly kind: 'lead-time';
  readonly leadTimeSeconds: number;
  readonly pullRequest: number;
  readonly commitCount?: number;
}

export interface IncidentPosted extends EventBase, RevisedByGitHub {
  readonly kind: 'incident';
  /** An earlier event is withdrawn by a person, and when its issue lost the label or was opened again. */
  readonly event: 'detected' | 'resolved' | 'detection-withdrawn' | 'resolution-withdrawn';
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

export interface VulnerabilityPosted extends EventBase, RevisedByGitHub {
  readonly kind: 'vulnerability';
  /** A remediation is withdrawn when the vulnerable version came back. */
  readonly event: 'published' | 'detected' | 'remediated' | 'remediation-withdrawn';
  readonly vulnerabilityId: string;
  readonly severity: string;
  /** The name of the vulnerable package, where an alert of GitHub's tells it. */
  readonly dependency?: string;
}

/** A pull request that was merged, as a webhook tells of it. It happened when it was merged. */
export interface ChangeMerged extends EventBase, RevisedByGitHub {
  readonly kind: 'change';
  readonly repository: string;
  readonly pullRequest: number;
  readonly mergeCommitSha: string | null;
  readonly base: string;
  /** Whether `base` was the default branch then. */
  readonly intoDefaultBranch: boolean;
  readonly title: string;
  readonly author?: string;
  readonly labels: readonly string[];
  /** The packages that Dependabot says this updates. */
  readonly dependencies?: readonly string[];
  readonly url?: string;
}

/**
 * Somebody says that an incident was none, or that an event about it was wrong. It is not stored itself: the events
 * that hold are taken back, each by an event of its own.
 */
export interface IncidentWithdrawal extends EventBase {
  readonly kind: 'incident-withdrawal';
  readonly incidentId: string;
}

/** Whether an event only says that an earlier one no longer holds. */
export function isWithdrawal(event: CollectorEvent): boolean {
  return (event.kind === 'incident' || event.kind === 'vulnerability') && event.event.endsWith('-withdrawn');
}
