import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { Instant } from '../../engine/domain/time';
import type { Notice } from '../../engine/domain/notice';
import type { DeploymentSource, IncidentRead } from '../../sources/eventSource';
import type { ReadOptions } from '../options/readOptions';

/** What the data source can ask of GitHub and the incident log, once its settings are understood. */
export interface Reads {
  readonly options: ReadOptions;
  /** Panels that ask the same share one read. */
  readEvents(request: EventsRequest): Promise<DeliveryEvents>;
  listEnvironments(repository: string): Promise<readonly string[]>;
  listWorkflows(repository: string): Promise<readonly string[]>;
  /** What the token can do with a repository. @throws DoraError when the repository cannot be read. */
  checkRepository(repository: string): Promise<RepositoryAccess>;
  /** How many incidents there are, and what was skipped. @throws DoraError when they cannot be read. */
  checkIncidents(since: Instant): Promise<IncidentRead>;
}

export interface EventsRequest {
  readonly repositories: readonly string[];
  readonly deployments: DeploymentSource;
  readonly since: Instant;
}

export interface RepositoryAccess {
  /** What the token could change, in words; empty where it cannot, or where GitHub does not say. */
  readonly canWrite: readonly string[];
  readonly notices: readonly Notice[];
}
