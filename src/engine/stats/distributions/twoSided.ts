import { sumDown, sumUp, type CountDistribution } from './countDistribution';

/** Probabilities closer than this, relatively, are the same number: what rounding makes of those that are is far below. */
const SAME = 1e-11;

/**
 * How probable it is to see a count that is no more probable than the one seen: the sum of all probabilities that are at
 * most its own, on both sides of the mode.
 */
export function twoSidedPValue(distribution: CountDistribution, seen: number): number {
  const limit = distribution.probability(seen) * (1 + SAME);
  const { mode } = distribution;
  if (distribution.probability(mode) <= limit) {
    return 1;
  }
  const isBelow = seen < mode;
  return isBelow
    ? Math.min(1, sumDown(distribution, seen) + sumUp(distribution, firstAtMost(distribution, limit, 1)))
    : Math.min(1, sumUp(distribution, seen) + sumDown(distribution, firstAtMost(distribution, limit, -1)));
}

/** The first count on one side of the mode with a probability of at most a limit; one past the last where there is none. */
function firstAtMost(distribution: CountDistribution, limit: number, direction: 1 | -1): number {
  const { mode, lowest, highest } = distribution;
  // Steps away from the mode: `near` is still above the limit, `far` no more.
  let near = 0;
  let far = direction === 1 ? highest - mode + 1 : mode - lowest + 1;
  while (far - near > 1) {
    const middle = Math.floor((near + far) / 2);
    if (distribution.probability(mode + direction * middle) <= limit) {
      far = middle;
    } else {
      near = middle;
    }
  }
  return mode + direction * far;
}
