import type { Instant } from '../engine/domain/time';
import type { Notice } from '../engine/domain/notice';
import type { DoraError } from '../engine/domain/doraError';
import type { RepositoryEvents } from '../engine/events/deliveryEvents';
import type { Deployment } from '../engine/events/deployment';
import type { Incident } from '../engine/events/incident';
import type { Vulnerability } from '../engine/events/vulnerability';
import type { TimeRange } from '../engine/domain/timeRange';
import type { DeploymentSource } from './deployments';

/** Where deployments are read from; see DeploymentSource for what counts as one. */
export interface DeliverySource {
  /**
   * Reads what happened since a moment, and as far before it as the numbers need.
   * One repository that cannot be read does not stop the others: it comes back under `unreadable`.
   * @throws DoraError when nothing at all could be read (no network, token refused).
   */
  readDelivery(request: DeliveryRequest): Promise<DeliveryRead>;
  /**
   * What repositories are called now, by names that may be former ones; those that nobody knows are left out.
   * @throws DoraError when it cannot be found out
   */
  presentNames?(names: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>>;
}

export interface DeliveryRequest {
  /** `owner/name` each. */
  readonly repositories: readonly string[];
  readonly deployments: DeploymentSource;
  readonly since: Instant;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Told of each group of repositories as soon as it is read to its end; what comes at the end has all of them. */
  readonly onPart?: (part: DeliveryRead) => void;
}

export interface ReadProgress {
  readonly calls: number;
  /** How many repositories were read to their end, or given up. */
  readonly repositories: { readonly read: number; readonly of: number };
  readonly pullRequests: number;
  readonly deployments: number;
}

export type { DeploymentSource } from './deployments';

/**
 * Deployments that somebody wrote down elsewhere, such as those posted to the collector. The reader of changes asks it
 * for them, so that it is decided in one place how far back both are needed.
 */
export interface DeploymentLog {
  /** For one read: what it has asked for it does not ask for again. */
  begin(request: DeploymentLogRequest): Promise<DeploymentLogRead>;
}

export interface DeploymentLogRequest {
  /** Empty: every environment. */
  readonly environments: readonly string[];
  readonly since: Instant;
  readonly signal?: AbortSignal;
}

export interface DeploymentLogRead {
  /**
   * What finished in `[from, to)` in a repository, in any order; `to` may be Infinity. Shas are as they were written
   * down, in lower case: they may be short, or no shas.
   *
   * @param names of the repository, which may have had another one
   * @throws DoraError when the log cannot be read
   */
  deploymentsOf(names: readonly string[], range: TimeRange): Promise<LoggedDeployments>;
  /** Why there is no deployment of a repository in all that was asked for, most likely, and what there is instead. */
  whyNone(names: readonly string[]): string;
  /** The repositories that all that was read names, whoever asked for it: some may be former names. */
  namesSeen?(): readonly string[];
  /** What was left out of all that was asked for. */
  notices(): readonly Notice[];
}

export interface LoggedDeployments {
  readonly deployments: readonly LoggedDeployment[];
  /** How many entries are no deployments: cancelled or skipped. */
  readonly others: number;
}

/** A deployment but for the repository, which whoever asked knows by its own name for it. */
export type LoggedDeployment = Omit<Deployment, 'repository'>;

export interface DeliveryRead {
  readonly repositories: readonly RepositoryEvents[];
  readonly unreadable: readonly UnreadableRepository[];
  /** Why repositories were not read to the end. Each is an error notice as well. */
  readonly cutShort: readonly UnreadableRepository[];
  readonly notices: readonly Notice[];
}

export interface UnreadableRepository {
  readonly repository: string;
  readonly error: DoraError;
}

/** Where incidents are read from. */
export interface IncidentSource {
  /**
   * Reads every incident that was open at or after `since`, and may give older ones too.
   * @throws DoraError when the log cannot be read at all; a bad line is a notice and the others count.
   */
  readIncidents(since: Instant, signal?: AbortSignal): Promise<IncidentRead>;
}

export interface IncidentRead {
  readonly incidents: readonly Incident[];
  /** Set where nothing is written down and failed deployments stand for incidents. */
  readonly areFailedDeployments?: true;
  readonly notices: readonly Notice[];
  /** Why part of the log is missing, where it is. Each is an error notice as well. */
  readonly failures?: readonly DoraError[];
  /** There where repositories are named in it, by whatever name they had. */
  readonly naming?: IncidentNaming;
}

/** Incidents as they were written down, before it is known which names mean one repository. */
export interface IncidentNaming {
  /** The names in what matters to numbers from a moment on, those of the latest first. */
  namesSince(since: Instant): readonly string[];
  /**
   * The incidents with repositories under other names: what was said of one under two names is one incident.
   * @param concerns whether notices may tell of what was said of a repository, by its name after that: who looks at some
   * repositories is told nothing of others
   */
  under(
    nameOf: (repository: string) => string,
    concerns: (repository: string) => boolean
  ): Pick<IncidentRead, 'incidents' | 'notices'>;
}

/** Where vulnerabilities are read from. */
export interface VulnerabilitySource {
  /**
   * All that are known of a repository, whenever they were.
   * @param repository `owner/name`
   * @throws DoraError when they cannot be read
   */
  readVulnerabilities(repository: string): Promise<VulnerabilityRead>;
}

export interface VulnerabilityRead {
  readonly vulnerabilities: readonly Vulnerability[];
  readonly notices: readonly Notice[];
}
