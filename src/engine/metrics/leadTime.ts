import { measured, noData, type Measured } from '../domain/measured';
import { infoNotice, warningNotice, type Notice } from '../domain/notice';
import { isWithin, type TimeRange } from '../domain/timeRange';
import type { PullRequest } from '../events/pullRequest';
import type { ChangeOutcome, DeliveredChange } from '../facts/changeOutcomes';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { durationStatistics, type DurationStatistics } from '../stats/durationStatistics';
import { sliceByTime } from '../stats/sortedSearch';

/** Of the changes delivered in the range: seconds from first commit to the end of lead time. */
export type LeadTime = DurationStatistics;

/** Lead time of a record in a range, or the reason why there is none. */
export function measureLeadTime(record: DeliveryRecord, range: TimeRange) {
  const delivered = leadTime(record.delivered, range);
  if (delivered.kind === 'noData' && record.whyNoChanges !== undefined) {
    return noData(record.outcomes.length === 0 ? record.whyNoChanges : `${delivered.reason}; ${record.whyNoChanges}`);
  }
  return delivered.kind === 'noData' &&
    record.deployments.length === 0 &&
    record.outcomes.some(({ kind }) => kind === 'notDeployed')
    ? noData(record.whyNoDeployments)
    : delivered;
}

/** The lead times, in seconds, of the changes delivered in the range, of changes in the order of delivery. */
export function leadTimesIn(delivered: readonly DeliveredChange[], range: TimeRange): number[] {
  return deliveredIn(delivered, range).map(({ leadTimeSeconds }) => leadTimeSeconds);
}

/** The changes delivered in the range, of changes in the order of delivery. */
export function deliveredIn(delivered: readonly DeliveredChange[], range: TimeRange): readonly DeliveredChange[] {
  return sliceByTime(delivered, range, ({ deliveredAt }) => deliveredAt);
}

/** Lead time of the changes whose deployment (or merge) came in the range, of changes in the order of delivery. */
function leadTime(delivered: readonly DeliveredChange[], range: TimeRange): Measured<LeadTime> {
  const statistics = durationStatistics(leadTimesIn(delivered, range));
  return statistics === undefined
    ? noData('No change with a lead time was delivered in this range')
    : measured(statistics);
}

type WhyLeftOut = Exclude<ChangeOutcome['kind'], 'delivered' | 'notDeployed'>;

const LEFT_OUT: Readonly<Record<WhyLeftOut, string>> = {
  negative: 'delivered before the first commit was made',
  noCommits: 'GitHub lists no commits',
  impossibleDate: 'the first commit is dated before 1990, which no clock that is right can have said',
  beforeReading: 'merged before the first deployment that was read, and perhaps delivered by one before it',
  beforeRecord: 'merged before the first deployment on record, and perhaps delivered long before it',
};

const WHAT_TO_DO: Readonly<Record<WhyLeftOut, string>> = {
  negative: 'Look at the clock of whoever committed; firstCommit: authored counts from when it was written',
  noCommits: 'Nothing: GitHub has lost them, most often to a branch that was pushed anew',
  impossibleDate: 'Look at the clock of whoever committed; firstCommit: authored may have the right date',
  beforeReading: 'Look again when GitHub can be read to the end',
  beforeRecord: 'Nothing: what is merged later is counted',
};

const MOST_BRANCHES = 3;

/**
 * What the lead time of a range leaves out: not deployed yet, without a lead time that can be right, or merged into
 * another branch.
 */
export function leadTimeNotices({ counted, mergedElsewhere }: DeliveryRecord, range: TimeRange): Notice[] {
  let notDeployed = 0;
  const leftOut = new Map<WhyLeftOut, number>();
  for (const outcome of counted) {
    const deliveredAt = outcome.kind === 'notDeployed' ? Infinity : outcome.deliveredAt;
    if (deliveredAt >= range.to) {
      notDeployed += isWithin(outcome.pullRequest.mergedAt, range) ? 1 : 0;
    } else if (deliveredAt >= range.from && outcome.kind !== 'delivered' && outcome.kind !== 'notDeployed') {
      leftOut.set(outcome.kind, (leftOut.get(outcome.kind) ?? 0) + 1);
    }
  }
  return [
    ...(notDeployed > 0
      ? [
          {
            ...infoNotice(`${changes(notDeployed)} merged in this range, not deployed by its end`),
            count: notDeployed,
            todo: 'Nothing: they count when they are deployed',
          },
        ]
      : []),
    ...(Object.keys(LEFT_OUT) as WhyLeftOut[]).flatMap((why) => {
      const count = leftOut.get(why) ?? 0;
      return count > 0
        ? [
            {
              ...warningNotice(`${changes(count)} left out of lead time: ${LEFT_OUT[why]}`),
              count,
              todo: WHAT_TO_DO[why],
            },
          ]
        : [];
    }),
    ...elsewhereNotice(mergedElsewhere.filter(({ mergedAt }) => isWithin(mergedAt, range))),
  ];
}

/** Stacked pull requests go into a branch each, a branch for development takes all: the branches that most went into. */
function elsewhereNotice(pullRequests: readonly PullRequest[]): Notice[] {
  if (pullRequests.length === 0) {
    return [];
  }
  const into = new Map<string, number>();
  for (const { base = '' } of pullRequests) {
    into.set(base, (into.get(base) ?? 0) + 1);
  }
  const branches = [...into].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  const shown = branches.slice(0, MOST_BRANCHES).map(([branch, count]) => `${branch} (${count})`);
  const more = branches.length - shown.length;
  const [what, are] =
    pullRequests.length === 1 ? ['1 pull request', 'is'] : [`${pullRequests.length} pull requests`, 'are'];
  return [
    {
      ...infoNotice(
        `${what} merged in this range ${are} not counted, having gone into other branches than the default one: ` +
          `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Where the default branch was called so, name it in the settings`
      ),
      count: pullRequests.length,
      todo: 'Where the default branch was called so, name it in defaultBranchNames',
    },
  ];
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
