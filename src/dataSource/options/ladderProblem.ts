import type { Ladder } from '../../engine/classification/levelProfile';

/**
 * What is wrong with the bounds of a ladder, or undefined.
 * `better` says whether more is better (deployments per day) or less is (durations, percentages).
 */
export function ladderProblem(ladder: Ladder<number>, better: 'more' | 'less'): string | undefined {
  const bounds = (['Elite', 'High', 'Medium'] as const).flatMap((level) => {
    const bound = ladder[level];
    return bound === null ? [] : [{ level, bound }];
  });
  const bad = bounds.find(({ bound }) => !Number.isFinite(bound) || bound < 0);
  if (bad !== undefined) {
    return `The bound of ${bad.level} must be a number that is not negative`;
  }
  for (const [index, { level, bound }] of bounds.entries()) {
    const next = bounds[index + 1];
    if (next !== undefined && (better === 'more' ? bound <= next.bound : bound >= next.bound)) {
      return `The bound of ${level} must be ${better === 'more' ? 'above' : 'below'} that of ${next.level}`;
    }
  }
  return undefined;
}
