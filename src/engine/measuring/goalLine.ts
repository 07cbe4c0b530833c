import { z } from 'zod';
import { numberField } from '../frames/fields';
import type { Statistic } from '../frames/durationSeries';
import { type DurationUnit, inUnit } from '../frames/durationUnit';
import type { Frame } from '../frames/frame';
import { type GoalMetric, goalThatHolds } from '../improvement/goals/goal';
import { wallClockOf } from '../trend/localTime';
import type { QueryContext } from './queryContext';

/** Whether a trend has the goals of the settings beside it: part of every kind that goals are set for. */
export const goalLine = {
  goals: z.enum(['off', 'on']).default('off'),
};

interface Line {
  readonly metric: GoalMetric;
  readonly title: string;
  /** A Grafana unit id, that of the trend. */
  readonly unit: string;
  /** A target in that unit. */
  readonly convert?: (target: number) => number;
}

/**
 * A trend with the target that held at each of its times, where that is asked for: a step from one goal to the next when its
 * day has passed. Without a goal, and where nothing was measured, it is the trend as it was.
 *
 * @param line undefined where the number that goals are about is not among those of the trend
 */
export function withGoal(
  frame: Frame,
  { goals: asked }: { readonly goals: 'off' | 'on' },
  { settings, timeZone }: QueryContext,
  line: Line | undefined
): Frame {
  const goals = line === undefined ? [] : (settings.goals[line.metric] ?? []);
  const times = frame.fields.find(({ type }) => type === 'time')?.values ?? [];
  const isMeasured = frame.fields.some(
    ({ type, values }) => type === 'number' && values.some((value) => value !== null)
  );
  if (asked === 'off' || line === undefined || goals.length === 0 || !isMeasured) {
    return frame;
  }
  const { title, unit, convert = (target) => target } = line;
  const targetAt = (time: unknown): number | null => {
    const goal = typeof time === 'number' ? goalThatHolds(goals, wallClockOf(time, timeZone)) : undefined;
    return goal === undefined ? null : convert(goal.target);
  };
  const field = numberField('goal', times.map(targetAt), { config: { displayNameFromDS: title, unit } });
  return { ...frame, fields: [...frame.fields, field] };
}

/** The line of a goal for a median, where the median is among what a trend shows: a p95 beside it would look missed. */
export function goalOfMedian(
  metric: GoalMetric,
  { statistics, unit }: { readonly statistics: readonly Statistic[]; readonly unit: DurationUnit }
): Line | undefined {
  return statistics.includes('p50')
    ? { metric, title: 'Goal of p50', unit, convert: (seconds) => inUnit(seconds, unit) }
    : undefined;
}
