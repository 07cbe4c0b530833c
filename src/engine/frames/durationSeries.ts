import type { DurationStatistics } from '../stats/durationStatistics';
import { inUnit, type DurationUnit } from './durationUnit';
import type { Series } from './series';

export const STATISTICS = ['p50', 'p95', 'mean', 'count'] as const;
export type Statistic = (typeof STATISTICS)[number];

const SECONDS_OF: Record<Exclude<Statistic, 'count'>, (statistics: DurationStatistics) => number> = {
  p50: ({ p50Seconds }) => p50Seconds,
  p95: ({ p95Seconds }) => p95Seconds,
  mean: ({ meanSeconds }) => meanSeconds,
};

/** The statistics of a duration as numbers in a unit; `count` has none. */
export function durationSeries(
  statistics: readonly Statistic[],
  unit: DurationUnit
): Array<Series<DurationStatistics>> {
  return statistics.map((statistic) =>
    statistic === 'count'
      ? { name: 'count', title: 'count', unit: 'short', valueOf: ({ count }) => count }
      : { name: statistic, title: statistic, unit, valueOf: (value) => inUnit(SECONDS_OF[statistic](value), unit) }
  );
}
