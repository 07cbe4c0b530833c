/** The distribution of a count with one peak: the probabilities rise up to its mode, and fall behind it. */
export interface CountDistribution {
  /** The smallest possible count. */
  readonly lowest: number;
  /** The largest possible count; Infinity where there is none. */
  readonly highest: number;
  /** The most probable count, or one of two that are as probable. */
  readonly mode: number;
  /** P(X = count), for a count from lowest to highest. */
  probability(count: number): number;
  /** P(X = count + 1) / P(X = count). */
  step(count: number): number;
}

/** What a term is to be of a sum, at least, for the sum to notice it. */
const NOTICED = 2 ** -54;

/**
 * P(X ≤ count). Below the mode it is right to the last digits, however small: a sum of falling terms, and no difference
 * from 1.
 */
export function atMost(distribution: CountDistribution, count: number): number {
  if (count >= distribution.highest) {
    return 1;
  }
  return count < distribution.mode ? sumDown(distribution, count) : 1 - sumUp(distribution, count + 1);
}

/** P(X ≤ count), added up from the count downwards: for a count that is not above the mode. */
export function sumDown(distribution: CountDistribution, count: number): number {
  if (count < distribution.lowest) {
    return 0;
  }
  let term = distribution.probability(count);
  let sum = term;
  for (let below = count - 1; below >= distribution.lowest && term > sum * NOTICED; below--) {
    term /= distribution.step(below);
    sum += term;
  }
  return sum;
}

/** P(X ≥ count), added up from the count upwards: for a count that is not below the mode. */
export function sumUp(distribution: CountDistribution, count: number): number {
  if (count > distribution.highest) {
    return 0;
  }
  let term = distribution.probability(count);
  let sum = term;
  for (let at = count; at < distribution.highest && term > sum * NOTICED; at++) {
    term *= distribution.step(at);
    sum += term;
  }
  return sum;
}
