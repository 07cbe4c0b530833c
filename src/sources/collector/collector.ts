import type { Instant } from '../../engine/domain/time';
import type { Fetch } from '../politeFetch/boundedFetch';
import type { EtagAnswers } from '../politeFetch/etagStore';
import type { DeploymentLog, IncidentSource, VulnerabilitySource } from '../eventSource';

/** The collector as a place to read from: deployments, incidents and vulnerabilities that somebody posted to it. */
export interface Collector {
  readonly deployments: DeploymentLog;
  readonly incidents: IncidentSource;
  readonly vulnerabilities: VulnerabilitySource;
  /** Those that a repository was deployed to, the latest first. @throws DoraError when the collector cannot be read. */
  listEnvironments(repository: string): Promise<readonly string[]>;
  /**
   * Those that deployments or incidents name, each once whatever its case, in the order of the alphabet.
   * @throws DoraError when the collector cannot be read
   */
  listRepositories(): Promise<readonly string[]>;
}

export interface CollectorAccess {
  /** The collector's address, with or without the `/dora` at its end. Messages name it. */
  readonly address: string;
  /** The address to call instead: that of a relay's place for it. */
  readonly calledAt?: string;
  readonly authorization: CollectorAuthorization;
  readonly advice: CollectorAdvice;
  /** All that are measured: where it is one alone, events that name no repository are about it. */
  readonly repositories: readonly string[];
  readonly fetch: Fetch;
  readonly now: () => Instant;
  /** Where lists are kept with their ETags; in a place of its own unless given. */
  readonly kept?: EtagAnswers;
  readonly timeLimitMillis?: number;
  readonly retryDelayMillis?: number;
  /** How many deployment events are read of one window of time. */
  readonly mostEvents?: number;
}

export type CollectorAuthorization =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'none' }
  /** A relay adds the key, if there is one. */
  | { readonly kind: 'relay' };

/** What whoever reads a message can do, in words of the host: the end of a sentence each. */
export interface CollectorAdvice {
  readonly address: string;
  readonly key: string;
}
