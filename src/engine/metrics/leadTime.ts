import { measured, noData, type Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import { durationStatistics, type DurationStatistics } from '../stats/durationStatistics';
import { sliceByTime } from '../stats/sortedSearch';
import type { ChangeOutcome, DeliveredChange } from './changeOutcome';

/** Of the changes delivered in the range: seconds from first commit to the end of lead time. */
export type LeadTime = DurationStatistics;

/** The changes that have a lead time, in the order in which they were delivered. */
export function changesWithLeadTime(outcomes: readonly ChangeOutcome[]): DeliveredChange[] {
  return outcomes
    .filter((outcome): outcome is DeliveredChange => outcome.kind === 'delivered')
    .sort((a, b) => a.deliveredAt - b.deliveredAt || a.leadTimeSeconds - b.leadTimeSeconds);
}

/** The lead times, in seconds, of the changes delivered in the range, of changes in the order of delivery. */
export function leadTimesIn(delivered: readonly DeliveredChange[], range: TimeRange): number[] {
  return sliceByTime(delivered, range, ({ deliveredAt }) => deliveredAt).map(({ leadTimeSeconds }) => leadTimeSeconds);
}

/** Lead time of the changes whose deployment (or merge) came in the range, of changes in the order of delivery. */
export function leadTime(delivered: readonly DeliveredChange[], range: TimeRange): Measured<LeadTime> {
  const statistics = durationStatistics(leadTimesIn(delivered, range));
  return statistics === undefined
    ? noData('No change with a lead time was delivered in this range')
    : measured(statistics);
}
