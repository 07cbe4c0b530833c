import type { Measured } from '../../domain/measured';
import { DAY, type Instant } from '../../domain/time';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { measureChangeFailureRate } from '../../metrics/changeFailureRate';
import { measureDeploymentFrequency } from '../../metrics/deploymentFrequency';
import { measureLeadTime } from '../../metrics/leadTime';
import { measureTimeToRestore } from '../../metrics/timeToRestore';
import type { Interval } from '../../stats/intervals';
import { type WallClock, wallClockOf } from '../../trend/localTime';
import { DAYS_IN_WEEK, type Week, weeksBefore } from '../../trend/weeks';
import { type Trend, trendOf } from '../trendOf';
import {
  type AboutGoal,
  dueOf,
  type Goal,
  GOAL_METRICS,
  GOAL_NAMES,
  type GoalMetric,
  type Goals,
  goalThatHolds,
  meets,
} from './goal';
import { WEEKS_OF_SLOPE } from '../lookBack';

/** How far along a goal is. Values are in the unit of the metric. */
export interface GoalProgress extends Pick<AboutGoal, 'unit' | 'better'> {
  readonly metric: GoalMetric;
  readonly target: number;
  readonly by: string;
  /** Of the last whole week that has data; null where none of the 13 has. */
  readonly current: number | null;
  /** Of the week with data before that one. */
  readonly previous: number | null;
  /** Whether `current` meets the target; null without it. */
  readonly met: boolean | null;
  /** What the metric gains each week, by Theil and Sen, over the weeks that have data; null with fewer than two. */
  readonly slopePerWeek: number | null;
  readonly slopeInterval: Interval | null;
  /**
   * Where the line of that slope will be at the end of the day; of a day that has passed, the week that had ended by then,
   * null where that is too long ago.
   */
  readonly expectedAtDue: number | null;
  /** Whether the target will be met then, where both ends of the interval agree; of a day that has passed, whether it was. */
  readonly onTrack: boolean | null;
  /** The last day of the week since which every week with data has met the target; null where `current` does not. */
  readonly metOn: string | null;
}

/**
 * How far along each goal is at a moment, in the order of the metrics and of the dates.
 *
 * @param record of the repositories that the goals are about, read from 13 whole weeks before the moment on
 * @param timeZone an IANA name; weeks begin on its Mondays, and days end at its midnights
 */
export function goalProgress(record: DeliveryRecord, goals: Goals, asOf: Instant, timeZone: string): GoalProgress[] {
  const now = wallClockOf(asOf, timeZone);
  const weeks = weeksBefore(asOf, WEEKS_OF_SLOPE, timeZone);
  return GOAL_NAMES.flatMap((metric) => {
    const ofMetric = [...(goals[metric] ?? [])].sort((a, b) => dueOf(a) - dueOf(b));
    const series = ofMetric.length === 0 ? [] : weeklyValues(record, weeks, metric);
    return ofMetric.map((goal) => progressOf(metric, goal, series, now));
  });
}

/**
 * Of the goals that are aimed at now, one a metric, how many are missed: those that will not be met on their day by both ends
 * of the interval, and those whose day has passed and that are not met yet.
 *
 * @param progress of all goals, at the moment that clocks show as `now`
 * @returns null where of none of them anything can be said
 */
export function missedGoals(progress: readonly GoalProgress[], now: WallClock): number | null {
  const missed = GOAL_NAMES.flatMap((metric) => {
    const goal = goalThatHolds(
      progress.filter((one) => one.metric === metric),
      now
    );
    return goal === undefined ? [] : (isMissed(goal, now) ?? []);
  });
  return missed.length === 0 ? null : missed.filter((one) => one).length;
}

function isMissed(goal: GoalProgress, now: WallClock): boolean | null {
  const { met, onTrack } = goal;
  if (dueOf(goal) <= now) {
    return met === null ? null : !met;
  }
  // What is met already may yet get worse; as long as nothing says so it is not missed.
  return onTrack === null ? (met === true ? false : null) : !onTrack;
}

/** A week that has data. */
interface WeekValue {
  readonly week: Week;
  /** Which of the weeks it is, the earliest 0: where it stands on the line. */
  readonly place: number;
  readonly value: number;
}

/** The value of a metric in each week that has data. */
export function weeklyValues(record: DeliveryRecord, weeks: readonly Week[], metric: GoalMetric): WeekValue[] {
  return weeks.flatMap((week, place) => {
    const value = VALUE_OF[metric](record, week);
    return value === null ? [] : [{ week, place, value }];
  });
}

const VALUE_OF: Readonly<Record<GoalMetric, (record: DeliveryRecord, week: Week) => number | null>> = {
  deploymentFrequencyPerDay: (record, week) =>
    valueIn(measureDeploymentFrequency(record, week, DAYS_IN_WEEK), ({ perDay }) => perDay),
  leadTimeP50Seconds: (record, week) => valueIn(measureLeadTime(record, week), ({ p50Seconds }) => p50Seconds),
  changeFailurePercent: (record, week) => valueIn(measureChangeFailureRate(record, week), ({ percent }) => percent),
  timeToRestoreP50Seconds: (record, week) =>
    valueIn(measureTimeToRestore(record, week), ({ p50Seconds }) => p50Seconds),
};

function valueIn<Value>(measured: Measured<Value>, pick: (value: Value) => number): number | null {
  return measured.kind === 'measured' ? pick(measured.value) : null;
}

function progressOf(metric: GoalMetric, goal: Goal, series: readonly WeekValue[], now: WallClock): GoalProgress {
  const { unit, better } = GOAL_METRICS[metric];
  const { target, by } = goal;
  const [previous, current] = [series.at(-2), series.at(-1)];
  const trend = trendOf(series);
  return {
    metric,
    unit,
    better,
    target,
    by,
    current: current?.value ?? null,
    previous: previous?.value ?? null,
    met: current === undefined ? null : meets(metric, current.value, target),
    slopePerWeek: trend?.slope ?? null,
    slopeInterval: trend?.interval ?? null,
    ...(dueOf(goal) <= now ? outcome(metric, goal, series) : outlook(metric, goal, current, trend)),
    metOn: metOn(metric, goal, series),
  };
}

type Outlook = Pick<GoalProgress, 'expectedAtDue' | 'onTrack'>;

const UNKNOWN: Outlook = { expectedAtDue: null, onTrack: null };

/** Of a day that has passed. */
function outcome(metric: GoalMetric, goal: Goal, series: readonly WeekValue[]): Outlook {
  const due = dueOf(goal);
  const then = series.filter((one) => endOf(one) <= due).at(-1);
  return then === undefined || due - endOf(then) >= DAYS_IN_WEEK * DAY
    ? UNKNOWN
    : { expectedAtDue: then.value, onTrack: meets(metric, then.value, goal.target) };
}

/** Of a day to come. */
function outlook(metric: GoalMetric, goal: Goal, last: WeekValue | undefined, trend: Trend | null): Outlook {
  if (last === undefined || trend === null) {
    return UNKNOWN;
  }
  // By the clock, as the Mondays are: a change of clocks makes no week longer.
  const place = last.place + (dueOf(goal) - endOf(last)) / (DAYS_IN_WEEK * DAY);
  const ends = trend.interval === null ? [] : [trend.interval.low, trend.interval.high];
  const [low, high] = ends.map((slope) => meets(metric, trend.at(place, slope), goal.target));
  return {
    expectedAtDue: possible(metric, trend.at(place, trend.slope)),
    onTrack: low === high ? (low ?? null) : null,
  };
}

function endOf({ week }: WeekValue): number {
  return week.monday + DAYS_IN_WEEK * DAY;
}

/** A line knows no end: nothing is less than none, and no share more than all. */
function possible(metric: GoalMetric, value: number): number {
  return Math.min(Math.max(value, 0), GOAL_METRICS[metric].unit === 'percent' ? 100 : Infinity);
}

function metOn(metric: GoalMetric, { target }: Goal, series: readonly WeekValue[]): string | null {
  const lastMissed = series.map(({ value }) => meets(metric, value, target)).lastIndexOf(false);
  const first = series[lastMissed + 1];
  return first === undefined ? null : new Date(endOf(first) - DAY).toISOString().slice(0, 10);
}
