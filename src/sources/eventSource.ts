import type { Instant } from '../engine/domain/time';
import type { Notice } from '../engine/domain/notice';
import type { DoraError } from '../engine/domain/doraError';
import type { RepositoryEvents } from '../engine/events/deliveryEvents';
import type { Incident } from '../engine/events/incident';

/** Where deployments are read from; see DeploymentSource for what counts as one. */
export interface DeliverySource {
  /**
   * Reads what happened since a moment, and as far before it as the numbers need.
   * One repository that cannot be read does not stop the others: it comes back under `unreadable`.
   * @throws DoraError when nothing at all could be read (no network, token refused).
   */
  readDelivery(request: DeliveryRequest): Promise<DeliveryRead>;
}

export interface DeliveryRequest {
  /** `owner/name` each. */
  readonly repositories: readonly string[];
  readonly deployments: DeploymentSource;
  readonly since: Instant;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

export interface ReadProgress {
  readonly calls: number;
  readonly pullRequests: number;
  readonly deployments: number;
}

export type DeploymentSource =
  | {
      readonly kind: 'deployments';
      /** Empty: every environment. */
      readonly environments: readonly string[];
    }
  | { readonly kind: 'workflow-runs'; readonly workflow: string; readonly environment: string }
  | { readonly kind: 'releases'; readonly environment: string }
  | { readonly kind: 'merges'; readonly environment: string };

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
  readonly notices: readonly Notice[];
  /** Why part of the log is missing, where it is. Each is an error notice as well. */
  readonly failures?: readonly DoraError[];
}
