import { quantile } from './quantile';

/** What is said of a set of durations. Seconds. */
export interface DurationStatistics {
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly meanSeconds: number;
  readonly count: number;
}

/** Median, 95th percentile, mean and count of durations in any order; undefined for none. */
export function durationStatistics(durationsSeconds: readonly number[]): DurationStatistics | undefined {
  const ascending = Float64Array.from(durationsSeconds).sort();
  const p50Seconds = quantile(ascending, 0.5);
  const p95Seconds = quantile(ascending, 0.95);
  const meanSeconds = mean(ascending);
  if (p50Seconds === undefined || p95Seconds === undefined || meanSeconds === undefined) {
    return undefined;
  }
  return { p50Seconds, p95Seconds, meanSeconds, count: ascending.length };
}

/**
 * The arithmetic mean.
 *
 * @returns undefined for no values: the mean of nothing is not zero
 */
export function mean(values: ArrayLike<number>): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
