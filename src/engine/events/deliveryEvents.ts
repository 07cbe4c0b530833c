import type { Notice } from '../domain/notice';
import type { Instant } from '../domain/time';
import type { Deployment } from './deployment';
import type { Incident } from './incident';
import type { PullRequest } from './pullRequest';
import type { VulnerabilityHistory } from './vulnerability';

/** All that was read, for the engine to work on. Readers produce it; the engine never reads. */
export interface DeliveryEvents {
  readonly repositories: readonly RepositoryEvents[];
  readonly incidents: IncidentHistory;
  /** Left out where no question was about them: they are read for those alone. */
  readonly vulnerabilities?: VulnerabilityHistory;
  /** What could not be read, was cut short or was skipped. Goes onto every frame. */
  readonly notices: readonly Notice[];
  /** When the oldest list in it was asked for: what happened later may be missing. Left out where nobody read it. */
  readonly asOf?: Instant;
}

/** What facts are worked out from: the events without what there is to say about the reading of them. */
export type EventLists = Pick<DeliveryEvents, 'repositories' | 'incidents'>;

export interface RepositoryEvents {
  /** `owner/name`. */
  readonly repository: string;
  /** What else it is or was called, `owner/name` each: settings, queries and logs may name it so. */
  readonly otherNames?: readonly string[];
  /** The name of its default branch today; null where it has none. */
  readonly defaultBranch?: string | null;
  readonly deployments: readonly Deployment[];
  /**
   * Set where nothing can have been delivered before the first deployment, as where every merge is one. Elsewhere records
   * began with a deployment that delivered what it deployed, and nothing is known of what else it contains.
   */
  readonly firstDeploymentDeliversAll?: true;
  readonly pullRequests: readonly PullRequest[];
  /** Set where reading stopped before it had all that numbers need: the first deployment read is not the first there was. */
  readonly isCutShort?: true;
  /** Where the source never had a deployment: why, most likely, and what there is instead. */
  readonly whyNoDeployments?: string;
  /** Where pull requests could not be read while deployments could: why. Changes and hotfixes are not known then. */
  readonly whyNoChanges?: string;
}

export type IncidentHistory =
  | { readonly kind: 'read'; readonly incidents: readonly Incident[] }
  /** Failed deployments stand for incidents, which the facts of deployments tell: nothing is read. */
  | { readonly kind: 'failedDeployments' }
  | { readonly kind: 'notConfigured' }
  | { readonly kind: 'unreadable'; readonly reason: string };
