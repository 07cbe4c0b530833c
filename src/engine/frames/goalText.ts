import type { Instant } from '../domain/time';
import { dueOf, GOAL_METRICS } from '../improvement/goals/goal';
import type { GoalProgress } from '../improvement/goals/goalProgress';
import { wallClockOf } from '../trend/localTime';

/** A goal in words. */
export interface GoalText {
  readonly goal: string;
  readonly target: string;
  readonly by: string;
  readonly current: string;
  readonly previous: string;
  /** With its 95 % interval, where there is one. */
  readonly slope: string;
  readonly expected: string;
  readonly status: string;
}

const NONE = '–';

/**
 * How a person would say how far along a goal is.
 * @param asOf the moment that the progress is of
 * @param timeZone an IANA name
 */
export function goalText(progress: GoalProgress, asOf: Instant, timeZone: string): GoalText {
  const { metric, target, by, current, previous, slopePerWeek, slopeInterval, expectedAtDue } = progress;
  const { title, text, better } = GOAL_METRICS[metric];
  const or = (value: number | null) => (value === null ? NONE : text(value));
  const signed = (value: number) => (value > 0 ? `+${text(value)}` : text(value));
  const between = slopeInterval && ` (${signed(slopeInterval.low)} to ${signed(slopeInterval.high)})`;
  return {
    goal: title,
    target: `${better === 'higher' ? '≥' : '≤'} ${text(target)}`,
    by,
    current: or(current),
    previous: or(previous),
    slope: slopePerWeek === null ? NONE : `${signed(slopePerWeek)}${between ?? ''}`,
    expected: or(expectedAtDue),
    status: statusOf(progress, dueOf(progress) <= wallClockOf(asOf, timeZone)),
  };
}

function statusOf({ current, met, metOn, onTrack }: GoalProgress, isOver: boolean): string {
  const since = met === true && metOn !== null ? `met since ${metOn}` : undefined;
  if (isOver) {
    const outcome = onTrack === null ? 'over' : onTrack ? 'met in time' : 'missed';
    return since !== undefined && onTrack !== true ? `${outcome}, ${since}` : outcome;
  }
  if (current === null) {
    return 'no data';
  }
  const outlook = onTrack === null ? 'too early to tell' : onTrack ? 'on track' : 'not on track';
  return since === undefined ? outlook : `${since}, ${outlook}`;
}
