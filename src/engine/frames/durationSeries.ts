import { levelAtMost } from '../classification/classify';
import type { Ladder, Level, UpperBound } from '../classification/levelProfile';
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

/** The level that a median has, where it is said beside it; others have none. */
type LevelBeside = (p50Seconds: number) => Level;

/** Where a summary is told in words, the level of the median is said beside it: its colour is a threshold's, and not the level's. */
export function levelBeside(
  { view, durationsAs }: { readonly view: string; readonly durationsAs: 'numbers' | 'words' },
  ladder: Ladder<UpperBound>
): LevelBeside | undefined {
  return view === 'summary' && durationsAs === 'words' ? (seconds) => levelAtMost(seconds, ladder) : undefined;
}

/** The statistics of a duration as numbers in a unit; `count` has none. */
export function durationSeries(
  statistics: readonly Statistic[],
  unit: DurationUnit,
  levelOf?: LevelBeside
): Array<Series<DurationStatistics>> {
  return statistics.map((statistic) =>
    statistic === 'count'
      ? { name: 'count', title: 'count', unit: 'short', valueOf: ({ count }) => count }
      : {
          name: statistic,
          title: statistic,
          unit,
          valueOf: (value) => inUnit(SECONDS_OF[statistic](value), unit),
          ...(statistic === 'p50' && levelOf !== undefined
            ? { besideTitle: ({ p50Seconds }: DurationStatistics) => `, level ${levelOf(p50Seconds)}` }
            : {}),
        }
  );
}
