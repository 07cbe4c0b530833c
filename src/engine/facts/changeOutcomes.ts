import { secondsBetween, type Instant } from '../domain/time';
import type { RepositoryEvents } from '../events/deliveryEvents';
import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import { firstDeliveries } from './firstDeliveries';

export interface LeadTimeSettings {
  /** `authored` dates survive a rebase, `committed` dates are moved by it. */
  readonly firstCommit: 'committed' | 'authored';
  readonly leadTimeEnd: 'deployment' | 'merge';
}

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
interface ChangeWithoutLeadTime extends Delivery {
  readonly kind: 'noCommits' | 'impossibleDate' | 'beforeRecord' | 'beforeReading';
}

/** A change that no successful deployment contains. */
interface UndeployedChange {
  readonly kind: 'notDeployed';
  readonly pullRequest: PullRequest;
}

interface Delivery {
  readonly pullRequest: PullRequest;
  /** The first successful deployment that contains it; null where lead time ends at the merge. */
  readonly deployment: Deployment | null;
  readonly deliveredAt: Instant;
}

/** No version control that GitHub took in dates from before; a clock that says so stands at 1970 or is broken. */
export const EARLIEST_COMMIT: Instant = Date.UTC(1990, 0, 1);

/**
 * What became of each change of one repository: first commit → first successful deployment containing it
 * (or → merge). Pull requests merged into another branch, or that touch none of the paths asked for, are no changes to
 * what is measured and are left out.
 *
 * @param deployments of the repository, to the environments asked for
 */
export function changeOutcomes(
  repository: Pick<RepositoryEvents, 'pullRequests' | 'firstDeploymentDeliversAll' | 'isCutShort'>,
  deployments: readonly Deployment[],
  settings: LeadTimeSettings
): ChangeOutcome[] {
  const { pullRequests, firstDeploymentDeliversAll, isCutShort } = repository;
  const changes = pullRequests.filter(({ intoDefaultBranch, isOutsidePaths }) => intoDefaultBranch && !isOutsidePaths);
  if (settings.leadTimeEnd === 'merge') {
    return changes.map((pullRequest) => outcomeOf(pullRequest, null, settings));
  }
  const firstDeliveryOf = firstDeliveries(deployments, pullRequests);
  return changes.map((pullRequest): ChangeOutcome => {
    const delivery = firstDeliveryOf(pullRequest);
    if (delivery === undefined) {
      return { kind: 'notDeployed', pullRequest };
    }
    const { deployment, isByFirstOnRecord } = delivery;
    return isByFirstOnRecord && !firstDeploymentDeliversAll
      ? {
          kind: isCutShort ? 'beforeReading' : 'beforeRecord',
          pullRequest,
          deployment,
          deliveredAt: deployment.finishedAt,
        }
      : outcomeOf(pullRequest, deployment, settings);
  });
}

function outcomeOf(pullRequest: PullRequest, deployment: Deployment | null, settings: LeadTimeSettings): ChangeOutcome {
  const deliveredAt = deployment?.finishedAt ?? pullRequest.mergedAt;
  const delivery = { pullRequest, deployment, deliveredAt };
  if (pullRequest.firstCommit === null) {
    return { kind: 'noCommits', ...delivery };
  }
  const { committedAt, authoredAt } = pullRequest.firstCommit;
  const begunAt = settings.firstCommit === 'authored' ? authoredAt : committedAt;
  if (begunAt < EARLIEST_COMMIT) {
    return { kind: 'impossibleDate', ...delivery };
  }
  const leadTimeSeconds = secondsBetween(begunAt, deliveredAt);
  return { kind: leadTimeSeconds < 0 ? 'negative' : 'delivered', ...delivery, leadTimeSeconds };
}

/** The changes that have a lead time, in the order in which they were delivered. */
export function changesWithLeadTime(outcomes: readonly ChangeOutcome[]): DeliveredChange[] {
  return outcomes
    .filter((outcome): outcome is DeliveredChange => outcome.kind === 'delivered')
    .sort((a, b) => a.deliveredAt - b.deliveredAt || a.leadTimeSeconds - b.leadTimeSeconds);
}
