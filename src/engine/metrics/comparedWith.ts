import { type Verdict, verdictOf } from '../comparison/verdictOf';
import type { Measured } from '../domain/measured';
import { daysIn, type TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { measureReworkRate, type ReworkRate } from './reworkRate';
import { measureChangeFailureRate } from './changeFailureRate';
import { measureDeploymentFrequency } from './deploymentFrequency';
import { leadTimesIn, measureLeadTime } from './leadTime';
import { measureAll, type MetricValues } from './measureAll';
import { measureTimeToRestore, timesToRestoreIn } from './timeToRestore';

/** What is compared: the four metrics, and the rework rate. */
export interface ComparedValues extends MetricValues {
  readonly reworkRate: ReworkRate;
}

export type MeasuredValues = { readonly [Metric in keyof ComparedValues]: Measured<ComparedValues[Metric]> };

/** The four metrics and the rework rate of a range. */
export function measureFive(record: DeliveryRecord, range: TimeRange): MeasuredValues {
  return { ...measureAll(record, range), reworkRate: measureReworkRate(record, range) };
}

/** How each of them is measured by itself. */
export const MEASURES: {
  readonly [Metric in keyof ComparedValues]: (record: DeliveryRecord, range: TimeRange) => MeasuredValues[Metric];
} = {
  deploymentFrequency: (record, range) => measureDeploymentFrequency(record, range),
  leadTime: measureLeadTime,
  changeFailureRate: measureChangeFailureRate,
  timeToRestore: measureTimeToRestore,
  reworkRate: measureReworkRate,
};

/** Each metric of an earlier range, and whether it has become better or worse since. */
export type ComparedMetrics = {
  readonly [Metric in keyof ComparedValues]: Verdict & { readonly previous: Measured<ComparedValues[Metric]> };
};

const TOO_FEW: Verdict = { pValue: null, verdict: 'tooFew' };

/** How each of them is compared by itself: a record in a range, and in an earlier one. */
export const COMPARISONS: {
  readonly [Metric in keyof ComparedValues]: (
    record: DeliveryRecord,
    range: TimeRange,
    before: TimeRange
  ) => ComparedMetrics[Metric];
} = {
  deploymentFrequency: (record, range, before) => {
    const [now, previous] = [measureDeploymentFrequency(record, range), measureDeploymentFrequency(record, before)];
    return {
      previous,
      ...ofBoth(previous, now, (one, other) =>
        verdictOf({
          kind: 'frequency',
          before: { deployments: one.deployments, days: daysIn(before) },
          after: { deployments: other.deployments, days: daysIn(range) },
        })
      ),
    };
  },
  leadTime: (record, range, before) => ({
    previous: measureLeadTime(record, before),
    ...verdictOf({
      kind: 'durations',
      before: leadTimesIn(record.delivered, before),
      after: leadTimesIn(record.delivered, range),
    }),
  }),
  changeFailureRate: (record, range, before) => {
    const [now, previous] = [measureChangeFailureRate(record, range), measureChangeFailureRate(record, before)];
    return {
      previous,
      ...ofBoth(previous, now, (one, other) =>
        verdictOf({
          kind: 'rate',
          before: { part: one.failed, deployments: one.total },
          after: { part: other.failed, deployments: other.total },
        })
      ),
    };
  },
  timeToRestore: (record, range, before) => ({
    previous: measureTimeToRestore(record, before),
    ...verdictOf({
      kind: 'durations',
      before: timesToRestoreIn(record.restored, before),
      after: timesToRestoreIn(record.restored, range),
    }),
  }),
  reworkRate: (record, range, before) => {
    const [now, previous] = [measureReworkRate(record, range), measureReworkRate(record, before)];
    return {
      previous,
      ...ofBoth(previous, now, (one, other) =>
        verdictOf({
          kind: 'rate',
          before: { part: one.rework, deployments: one.total },
          after: { part: other.rework, deployments: other.total },
        })
      ),
    };
  },
};

/**
 * Compares all numbers of a record in two ranges.
 *
 * @param before the earlier range
 */
export function comparedWith(record: DeliveryRecord, range: TimeRange, before: TimeRange): ComparedMetrics {
  return {
    deploymentFrequency: COMPARISONS.deploymentFrequency(record, range, before),
    leadTime: COMPARISONS.leadTime(record, range, before),
    changeFailureRate: COMPARISONS.changeFailureRate(record, range, before),
    timeToRestore: COMPARISONS.timeToRestore(record, range, before),
    reworkRate: COMPARISONS.reworkRate(record, range, before),
  };
}

/** A range of which nothing is known has too few of everything. */
function ofBoth<Value>(
  before: Measured<Value>,
  after: Measured<Value>,
  compare: (before: Value, after: Value) => Verdict
): Verdict {
  return before.kind === 'measured' && after.kind === 'measured' ? compare(before.value, after.value) : TOO_FEW;
}

/** The range of the same length that ends where a range begins. */
export function rangeBefore({ from, to }: TimeRange): TimeRange {
  return { from: from - (to - from), to: from };
}
