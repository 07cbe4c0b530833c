import { daysIn, type TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { type Interval, poissonInterval, quantileInterval, wilsonInterval } from '../stats/intervals';
import { measureChangeFailureRate } from './changeFailureRate';
import { measureDeploymentFrequency } from './deploymentFrequency';
import { leadTimesIn } from './leadTime';
import { measureReworkRate } from './reworkRate';
import { timesToRestoreIn } from './timeToRestore';

/** Between what the numbers of a range lie with 95 % confidence; null where there are too few to say, or none. */
export interface Sureness {
  readonly deploymentFrequency: { readonly perDay: Interval | null };
  readonly leadTime: DurationIntervals;
  readonly changeFailureRate: { readonly percent: Interval | null };
  readonly timeToRestore: DurationIntervals;
  readonly reworkRate: { readonly percent: Interval | null };
}

interface DurationIntervals {
  readonly p50Seconds: Interval | null;
  readonly p95Seconds: Interval | null;
}

/**
 * How sure each number of a record is in a range by itself: the frequency by the exact interval of a Poisson count, rates
 * by Wilson's, durations by the order of the values. `days` is what the frequency divides by.
 */
export const SURENESS: {
  readonly [Metric in keyof Sureness]: (record: DeliveryRecord, range: TimeRange, days: number) => Sureness[Metric];
} = {
  deploymentFrequency: (record, range, days) => {
    const frequency = measureDeploymentFrequency(record, range, days);
    return {
      perDay: frequency.kind === 'measured' ? scaled(poissonInterval(frequency.value.deployments), 1 / days) : null,
    };
  },
  leadTime: (record, range) => durationIntervals(leadTimesIn(record.delivered, range)),
  changeFailureRate: (record, range) => {
    const failures = measureChangeFailureRate(record, range);
    return {
      percent: failures.kind === 'measured' ? percentInterval(failures.value.failed, failures.value.total) : null,
    };
  },
  timeToRestore: (record, range) => durationIntervals(timesToRestoreIn(record.restored, range)),
  reworkRate: (record, range) => {
    const rework = measureReworkRate(record, range);
    return { percent: rework.kind === 'measured' ? percentInterval(rework.value.rework, rework.value.total) : null };
  },
};

/**
 * How sure all numbers of a record are in a range.
 *
 * @param days what the frequency divides by, where that is not the range in days of 24 hours
 */
export function surenessOf(record: DeliveryRecord, range: TimeRange, days: number = daysIn(range)): Sureness {
  return {
    deploymentFrequency: SURENESS.deploymentFrequency(record, range, days),
    leadTime: SURENESS.leadTime(record, range, days),
    changeFailureRate: SURENESS.changeFailureRate(record, range, days),
    timeToRestore: SURENESS.timeToRestore(record, range, days),
    reworkRate: SURENESS.reworkRate(record, range, days),
  };
}

function durationIntervals(durationsSeconds: readonly number[]): DurationIntervals {
  const ascending = Float64Array.from(durationsSeconds).sort();
  return { p50Seconds: quantileInterval(ascending, 0.5), p95Seconds: quantileInterval(ascending, 0.95) };
}

function percentInterval(part: number, total: number): Interval | null {
  return scaled(wilsonInterval(part, total), 100);
}

function scaled<Known extends Interval | null>(interval: Known, factor: number): Known {
  return (interval && { low: interval.low * factor, high: interval.high * factor }) as Known;
}
