import { formatDuration } from '../../domain/formatDuration';
import { instantFromIso } from '../../domain/instantFromIso';
import type { WallClock } from '../../trend/localTime';
import { DAY } from '../../domain/time';

/** What goals can be set for, by the names that settings have. Saved in settings: names never change. */
export const GOAL_METRICS = {
  deploymentFrequencyPerDay: {
    title: 'Deployment frequency',
    unit: 'perDay',
    better: 'higher',
    text: (value) => `${decimal(value)} per day`,
  },
  leadTimeP50Seconds: {
    title: 'Lead time for changes, p50',
    unit: 'seconds',
    better: 'lower',
    text: formatDuration,
  },
  changeFailurePercent: {
    title: 'Change failure rate',
    unit: 'percent',
    better: 'lower',
    text: (value) => `${decimal(value)} %`,
  },
  timeToRestoreP50Seconds: {
    title: 'Time to restore service, p50',
    unit: 'seconds',
    better: 'lower',
    text: formatDuration,
  },
} as const satisfies Record<string, AboutGoal>;

export interface AboutGoal {
  readonly title: string;
  readonly unit: 'perDay' | 'seconds' | 'percent';
  readonly better: 'higher' | 'lower';
  readonly text: (value: number) => string;
}

export type GoalMetric = keyof typeof GOAL_METRICS;

export const GOAL_NAMES = Object.keys(GOAL_METRICS) as readonly GoalMetric[];

/** A target, and the day at whose end it should be met. */
export interface Goal {
  /** A date of the calendar, such as `2026-06-30`. */
  readonly by: string;
  /** In the unit of its metric; met by a value as good as it or better. */
  readonly target: number;
}

/** What is aimed at, metric by metric. */
export type Goals = { readonly [Metric in GoalMetric]?: readonly Goal[] };

/** Whether a value is as good as a target, or better. */
export function meets(metric: GoalMetric, value: number, target: number): boolean {
  return GOAL_METRICS[metric].better === 'higher' ? value >= target : value <= target;
}

/** The end of the day of a goal, by the clock of wherever it is looked at. @throws DoraError `badInput` for no date */
export function dueOf({ by }: Goal): WallClock {
  return instantFromIso(by) + DAY;
}

/** The goal that is aimed at when clocks show a time: the next that is due, or the last where all of them have passed. */
export function goalThatHolds<Some extends Goal>(goals: readonly Some[], time: WallClock): Some | undefined {
  const inTime = [...goals].sort((a, b) => dueOf(a) - dueOf(b));
  return inTime.find((goal) => dueOf(goal) > time) ?? inTime.at(-1);
}

/** Where among the goals of a metric something is odd, and what. */
export interface GoalOddity {
  readonly metric: GoalMetric;
  /** Of the goal in the list of its metric. */
  readonly index: number;
  readonly text: string;
}

/** The goals that ask for less than one before them. They can be used, and are most likely mistyped. */
export function easierGoals(goals: Goals): GoalOddity[] {
  return GOAL_NAMES.flatMap((metric) => {
    const { text } = GOAL_METRICS[metric];
    const all = (goals[metric] ?? []).map((goal, index) => ({ goal, index }));
    const inTime = all.sort((a, b) => dueOf(a.goal) - dueOf(b.goal));
    return inTime.slice(1).flatMap(({ goal, index }, place): GoalOddity[] => {
      const before = inTime[place]?.goal;
      return before === undefined || meets(metric, goal.target, before.target)
        ? []
        : [
            {
              metric,
              index,
              text: `${text(goal.target)} by ${goal.by} asks for less than ${text(before.target)} by ${before.by}`,
            },
          ];
    });
  });
}

function decimal(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}
