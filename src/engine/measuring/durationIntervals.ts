import { type DurationUnit, inUnit } from '../frames/durationUnit';
import type { Sureness } from '../metrics/sureness';
import type { Interval } from '../stats/intervals';
import type { MetricSummary } from './metricSummary';

type OfDurations = MetricSummary<'leadTime'>['intervals'] & MetricSummary<'timeToRestore'>['intervals'];

/** The intervals of the statistics of durations, in a unit. A mean has none: a few long ones carry it. */
export function durationIntervals(unit: DurationUnit): OfDurations {
  const converted = (interval: Interval | null) =>
    interval && { low: inUnit(interval.low, unit), high: inUnit(interval.high, unit) };
  return {
    p50: ({ p50Seconds }: Sureness['leadTime']) => converted(p50Seconds),
    p95: ({ p95Seconds }: Sureness['leadTime']) => converted(p95Seconds),
  };
}
