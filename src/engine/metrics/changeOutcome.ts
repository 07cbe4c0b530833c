import type { Instant } from '../domain/time';
import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';

/** What became of one merged pull request. */
export type ChangeOutcome = DeliveredChange | ChangeWithoutLeadTime | UndeployedChange;

/** A change with a lead time; `negative`: it was delivered before its first commit, and is left out of the metric. */
export interface DeliveredChange extends Delivery {
  readonly kind: 'delivered' | 'negative';
  readonly leadTimeSeconds: number;
}

/**
 * A change that was delivered, and how long it took cannot be said:
 *
 * - `noCommits`: GitHub lists no commits of it;
 * - `impossibleDate`: its first commit is dated before there was Git;
 * - `beforeRecord`: the first deployment on record contains it, and it may have been delivered long before;
 * - `beforeReading`: the same, where reading stopped before the record began.
 */
export interface ChangeWithoutLeadTime extends Delivery {
  readonly kind: 'noCommits' | 'impossibleDate' | 'beforeRecord' | 'beforeReading';
}

/** A change that no successful deployment contains. */
export interface UndeployedChange {
  readonly kind: 'notDeployed';
  readonly pullRequest: PullRequest;
}

interface Delivery {
  readonly pullRequest: PullRequest;
  /** The first successful deployment that contains it; null where lead time ends at the merge. */
  readonly deployment: Deployment | null;
  readonly deliveredAt: Instant;
}
