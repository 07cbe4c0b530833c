import { measured, type Measured, noData } from '../domain/measured';
import type { FourMetrics } from '../metrics/measureAll';
import { type Ladder, type Level, type LevelProfile, LEVELS, type UpperBound } from './levelProfile';

export interface Classification {
  readonly levels: Readonly<Record<keyof FourMetrics, Measured<Level>>>;
  readonly overall: Measured<OverallLevel>;
}

export interface OverallLevel {
  /** The worst level among the metrics that were measured. */
  readonly level: Level;
  readonly measured: number;
  readonly of: number;
}

/** The level of each metric by a profile's ladders, and the overall one. */
export function classify(metrics: FourMetrics, profile: LevelProfile): Classification {
  const levels = {
    deploymentFrequency: map(metrics.deploymentFrequency, ({ perDay }) =>
      levelAtLeast(perDay, profile.deploymentsPerDay)
    ),
    leadTime: map(metrics.leadTime, ({ p50Seconds }) => levelAtMost(p50Seconds, profile.leadTimeSeconds)),
    changeFailureRate: map(metrics.changeFailureRate, ({ percent }) =>
      levelAtMost(percent, profile.changeFailurePercent)
    ),
    timeToRestore: map(metrics.timeToRestore, ({ p50Seconds }) =>
      levelAtMost(p50Seconds, profile.timeToRestoreSeconds)
    ),
  };
  const all = Object.values(levels);
  const known = all.flatMap((level) => (level.kind === 'measured' ? [level.value] : []));
  const worst = worstLevel(known);
  return {
    levels,
    overall:
      worst === undefined
        ? noData('None of the four metrics could be measured')
        : measured({ level: worst, measured: known.length, of: all.length }),
  };
}

/** "High, 3 of 4": a level is only as good as the number of metrics behind it. */
export function overallLevelText({ level, measured: count, of }: OverallLevel): string {
  return `${level}, ${count} of ${of}`;
}

function map<From, To>(metric: Measured<From>, toValue: (value: From) => To): Measured<To> {
  return metric.kind === 'measured' ? measured(toValue(metric.value)) : metric;
}

/** The level of a value that is better when higher: the best level whose lower bound it reaches, else Low. */
export function levelAtLeast(value: number, ladder: Ladder<number>): Level {
  return bestLevel(ladder, (bound) => value >= bound);
}

/** The level of a value that is better when lower: the best level whose upper bound it keeps, else Low. */
export function levelAtMost(value: number, ladder: Ladder<UpperBound>): Level {
  return bestLevel(ladder, (bound) => (bound.kind === 'below' ? value < bound.at : value <= bound.at));
}

/** The worst of some levels; undefined for none. */
export function worstLevel(levels: readonly Level[]): Level | undefined {
  return [...LEVELS].reverse().find((level) => levels.includes(level));
}

function bestLevel<Bound>(ladder: Ladder<Bound>, meets: (bound: Bound) => boolean): Level {
  const met = LEVELS.find((level) => {
    const bound = level === 'Low' ? null : ladder[level];
    return bound !== null && meets(bound);
  });
  return met ?? 'Low';
}
