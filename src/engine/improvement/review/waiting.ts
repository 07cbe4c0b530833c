import { isSameRepositoryName } from '../../domain/repositoryKey';
import type { Notice } from '../../domain/notice';
import { secondsBetween, type Instant } from '../../domain/time';
import type { PullRequest } from '../../events/pullRequest';
import type { DeliveryRecord } from '../../facts/deliveryRecord';

/** A pull request that is not merged. */
export interface OpenPullRequest extends Pick<PullRequest, 'repository' | 'number' | 'title' | 'url' | 'openedAt'> {
  /** When somebody else than its author first reviewed it; null where nobody did. */
  readonly firstReviewAt: Instant | null;
}

/** What was read of the pull requests that are open now, and what was left out. */
export interface OpenPullRequestsRead {
  readonly open: readonly OpenPullRequest[];
  readonly notices: readonly Notice[];
}

/** A change on its way, and what it waits for. */
export interface WaitingChange {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly url: string | null;
  readonly waitingFor: 'review' | 'merge' | 'deployment';
  readonly waitingSeconds: number;
}

/**
 * What waited at a moment, the longest first: for a first review since it was opened, for its merge since that review, or to
 * be deployed since its merge. What was merged or deployed later waited all the same.
 *
 * @param open pull requests into default branches that are open now, drafts left out
 */
export function waitingAt(record: DeliveryRecord, open: readonly OpenPullRequest[], moment: Instant): WaitingChange[] {
  const merged = record.counted.map(({ pullRequest }) => pullRequest);
  // One that was merged between the two reads is in both.
  const stillOpen = open.filter((one) => !merged.some((other) => isSame(one, other)));
  const mergedLater = merged.filter(({ mergedAt }) => mergedAt >= moment);
  const notDeployed = record.counted.flatMap((outcome) =>
    outcome.kind === 'notDeployed' || outcome.deliveredAt >= moment ? [outcome.pullRequest] : []
  );
  return [
    ...[...stillOpen, ...mergedLater].filter(({ openedAt }) => openedAt < moment).map((one) => unmerged(one, moment)),
    ...notDeployed
      .filter(({ mergedAt }) => mergedAt < moment)
      .map((one) => waiting(one, 'deployment', one.mergedAt, moment)),
  ].sort((a, b) => b.waitingSeconds - a.waitingSeconds || a.number - b.number);
}

type Waiting = Pick<PullRequest, 'repository' | 'number' | 'title' | 'url'>;

function unmerged(one: Waiting & Pick<PullRequest, 'openedAt' | 'firstReviewAt'>, moment: Instant): WaitingChange {
  const { firstReviewAt, openedAt } = one;
  return typeof firstReviewAt === 'number' && firstReviewAt < moment
    ? waiting(one, 'merge', Math.max(firstReviewAt, openedAt), moment)
    : waiting(one, 'review', openedAt, moment);
}

function waiting(
  { repository, number, title, url }: Waiting,
  waitingFor: WaitingChange['waitingFor'],
  since: Instant,
  moment: Instant
): WaitingChange {
  return { repository, number, title, url: url ?? null, waitingFor, waitingSeconds: secondsBetween(since, moment) };
}

function isSame(a: Waiting, b: Waiting): boolean {
  return a.number === b.number && isSameRepositoryName(a.repository, b.repository);
}
