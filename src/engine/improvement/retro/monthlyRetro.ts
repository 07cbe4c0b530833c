import type { Verdict } from '../../comparison/verdictOf';
import type { Measured } from '../../domain/measured';
import type { Instant } from '../../domain/time';
import type { TimeRange } from '../../domain/timeRange';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { comparedWith, type ComparedMetrics, measureFive, type MeasuredValues } from '../../metrics/comparedWith';
import type { MetricValues } from '../../metrics/measureAll';
import { measureStages, type StagesOfLeadTime } from '../../metrics/stages';
import type { Interval } from '../../stats/intervals';
import { wallClockOf } from '../../trend/localTime';
import { weeksBefore } from '../../trend/weeks';
import { GOAL_METRICS, type GoalMetric, type Goals, goalThatHolds } from '../goals/goal';
import { goalProgress, type GoalProgress, weeklyValues } from '../goals/goalProgress';
import { WEEKS_OF_SLOPE } from '../lookBack';
import { trendOf } from '../trendOf';

/** Which way the weeks of a metric go; `unknown`: there are too few to say. */
export type Direction = 'improving' | 'degrading' | 'steady' | 'unknown';

export interface RetroMetric<Value> extends Pick<Verdict, 'verdict'> {
  readonly now: Measured<Value>;
  readonly previous: Measured<Value>;
  /** What it gains each week, by Theil and Sen, over the last 13 whole weeks of the month; null with fewer than two. */
  readonly slopePerWeek: number | null;
  readonly slopeInterval: Interval | null;
  readonly direction: Direction;
  /** The next goal that is due, else the last one. */
  readonly goal?: GoalProgress;
}

export interface MonthlyRetro {
  readonly range: TimeRange;
  readonly before: TimeRange;
  readonly metrics: { readonly [Metric in keyof MetricValues]: RetroMetric<MetricValues[Metric]> };
  /** What was measured of the month, all together. */
  readonly values: MeasuredValues;
  readonly compared: ComparedMetrics;
  readonly stages: Measured<StagesOfLeadTime>;
}

/** The goal of each metric, by the names that settings have. */
export const GOAL_OF: Readonly<Record<keyof MetricValues, GoalMetric>> = {
  deploymentFrequency: 'deploymentFrequencyPerDay',
  leadTime: 'leadTimeP50Seconds',
  changeFailureRate: 'changeFailurePercent',
  timeToRestore: 'timeToRestoreP50Seconds',
};

export interface RetroOf {
  readonly range: TimeRange;
  /** The month before. */
  readonly before: TimeRange;
  readonly goals: Goals;
  /** When the retrospective is held, or the end of the month where that has passed. */
  readonly asOf: Instant;
  readonly timeZone: string;
}

/**
 * A month against the one before: what differs beyond chance, which way each metric goes, and how its goal stands.
 *
 * @param record read from 13 whole weeks before the end of the month on, and from the month before
 */
export function monthlyRetro(record: DeliveryRecord, { range, before, goals, asOf, timeZone }: RetroOf): MonthlyRetro {
  const now = measureFive(record, range);
  const compared = comparedWith(record, range, before);
  const weeks = weeksBefore(asOf, WEEKS_OF_SLOPE, timeZone);
  const progress = goalProgress(record, goals, asOf, timeZone);
  const of = <Metric extends keyof MetricValues>(metric: Metric): RetroMetric<MetricValues[Metric]> => {
    const trend = trendOf(weeklyValues(record, weeks, GOAL_OF[metric]));
    const goal = goalThatHolds(
      progress.filter((one) => one.metric === GOAL_OF[metric]),
      wallClockOf(asOf, timeZone)
    );
    const [value, { previous, verdict }]: [MeasuredValues[Metric], ComparedMetrics[Metric]] = [
      now[metric],
      compared[metric],
    ];
    return {
      now: value,
      previous,
      verdict,
      slopePerWeek: trend?.slope ?? null,
      slopeInterval: trend?.interval ?? null,
      direction: directionOf(GOAL_METRICS[GOAL_OF[metric]].better, trend?.interval ?? null),
      ...(goal && { goal }),
    };
  };
  const metrics = {
    deploymentFrequency: of('deploymentFrequency'),
    leadTime: of('leadTime'),
    changeFailureRate: of('changeFailureRate'),
    timeToRestore: of('timeToRestore'),
  };
  return { range, before, metrics, values: now, compared, stages: measureStages(record, range) };
}

/** Which way a slope goes by the sense of its metric, where its whole interval says the same. */
export function directionOf(better: 'higher' | 'lower', interval: Interval | null): Direction {
  if (interval === null) {
    return 'unknown';
  }
  if (interval.low <= 0 && interval.high >= 0) {
    return 'steady';
  }
  return interval.low > 0 === (better === 'higher') ? 'improving' : 'degrading';
}
