import { z } from 'zod';
import { DoraError } from '../engine/domain/doraError';
import { instantFromIso } from '../engine/domain/instantFromIso';
import { DAY, HOUR, MINUTE, SECOND } from '../engine/domain/time';
import { GOAL_METRICS, type GoalMetric } from '../engine/improvement/goals/goal';

type Objects = typeof z.object | typeof z.strictObject;

/**
 * What is aimed at, metric by metric. Of a file, its objects refuse keys that they do not know.
 *
 * @param object how objects are read
 */
export function goals(object: Objects) {
  const by = z.string().superRefine(refuse(dateProblem)).describe('The day at whose end it should be met: 2026-06-30');
  const goalsOf = (metric: GoalMetric, target: ReturnType<typeof targetOf>) =>
    z
      .array(object({ by, target }))
      .superRefine((all, context) => {
        all.forEach((goal, index) => {
          if (all.findIndex((one) => one.by === goal.by) < index) {
            context.addIssue({
              code: 'custom',
              message: `there is a goal for ${goal.by} already, and one of the two cannot hold`,
              path: [index, 'by'],
            });
          }
        });
      })
      .describe(`${GOAL_METRICS[metric].title}: at ${GOAL_METRICS[metric].better === 'higher' ? 'least' : 'most'}`);
  const all = object({
    deploymentFrequencyPerDay: goalsOf('deploymentFrequencyPerDay', targetOf('number')),
    leadTimeP50Seconds: goalsOf('leadTimeP50Seconds', targetOf('duration')),
    changeFailurePercent: goalsOf('changeFailurePercent', targetOf('percent')),
    timeToRestoreP50Seconds: goalsOf('timeToRestoreP50Seconds', targetOf('duration')),
  }).partial();
  return all;
}

function targetOf(kind: 'number' | 'percent' | 'duration'): z.ZodType<number, number | string> {
  const number = kind === 'percent' ? z.number().nonnegative().max(100) : z.number().nonnegative();
  return kind === 'duration'
    ? z
        .union([number, z.string()], 'expected seconds, or a text such as 15 min')
        .superRefine(refuse((value) => (typeof value === 'string' ? durationProblem(value) : undefined)))
        .transform((value) => (typeof value === 'string' ? secondsIn(value) : value))
        .describe('Seconds, or a text such as 15 min or 1 d 4 h')
    : number;
}

function refuse<Value>(problemOf: (value: Value) => string | undefined) {
  return (value: Value, context: z.RefinementCtx<Value>) => {
    const message = problemOf(value);
    if (message !== undefined) {
      context.addIssue({ code: 'custom', message });
    }
  };
}

function dateProblem(text: string): string | undefined {
  try {
    instantFromIso(text);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? undefined : `"${text}" is more than a date; write one such as 2026-06-30`;
  } catch (thrown) {
    return DoraError.from(thrown).code === 'badInput'
      ? `"${text}" is no date; write one such as 2026-06-30`
      : undefined;
  }
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  min: MINUTE / SECOND,
  h: HOUR / SECOND,
  d: DAY / SECOND,
  w: (7 * DAY) / SECOND,
};

const PART = /(\d+(?:\.\d+)?)\s*(weeks?|w|days?|d|hours?|h|minutes?|mins?|min|seconds?|secs?|s)(?![a-z])/gi;

/** The seconds in "15 min", "1 d 4 h" or "2 hours"; NaN where it is none. */
function secondsIn(text: string): number {
  const parts = [...text.matchAll(PART)];
  const isAll = parts.length > 0 && text.replace(PART, '').trim() === '';
  return isAll
    ? parts.reduce((sum, [, number = '', unit = '']) => sum + Number(number) * (UNITS[unitOf(unit)] ?? Number.NaN), 0)
    : Number.NaN;
}

function unitOf(word: string): string {
  const [first = ''] = word.toLowerCase();
  return first === 'm' ? 'min' : first;
}

function durationProblem(text: string): string | undefined {
  return Number.isNaN(secondsIn(text))
    ? `"${text}" is no duration; write seconds, or a text such as 15 min or 1 d 4 h`
    : undefined;
}
