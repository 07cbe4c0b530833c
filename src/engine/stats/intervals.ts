import { binomial } from './distributions/binomial';
import { atMost, sumDown, sumUp } from './distributions/countDistribution';
import { normalQuantile } from './distributions/normal';
import { poisson } from './distributions/poisson';

/** Between which two values, both included, something is. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What of a quantile's interval may be missed on each side. */
const QUANTILE_TAIL = 0.025;
/** Newton's steps double the right digits: after a step this small there are no more to come. */
const LAST_STEP = 1e-10;

/**
 * The exact interval of a Poisson mean of which a count was seen: F. Garwood, Fiducial Limits for the Poisson Distribution
 * (1936), https://doi.org/10.1093/biomet/28.3-4.437. A mean below `low` has as many or more with a probability of at most
 * (1 − confidence) / 2, and one above `high` as many or fewer; these are the quantiles of chi-square halved.
 *
 * @param count a whole number from 0
 * @param confidence above 0 and below 1
 * @returns in the unit of the count; low is 0 for a count of 0
 */
export function poissonInterval(count: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return { low: count === 0 ? 0 : lowPoissonMean(count, tail), high: highPoissonMean(count, tail) };
}

/**
 * The interval of a proportion: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference (1927),
 * https://doi.org/10.1080/01621459.1927.10502953, by the score and without a correction for continuity.
 *
 * @param confidence above 0 and below 1
 * @returns as a proportion from 0 to 1; null of nothing
 */
export function wilsonInterval(successes: number, total: number, confidence = 0.95): Interval | null {
  if (total === 0) {
    return null;
  }
  const z = normalQuantile((1 - confidence) / 2);
  const failures = total - successes;
  const middle = successes + (z * z) / 2;
  const half = z * Math.sqrt((successes * failures) / total + (z * z) / 4);
  // At the ends the two are the same number, which rounding would take apart.
  return {
    low: successes === 0 ? 0 : (middle - half) / (total + z * z),
    high: failures === 0 ? 1 : (middle + half) / (total + z * z),
  };
}

/**
 * The 95 % interval of a quantile, whatever the distribution, by order statistics: the values at the largest rank k ≥ 1
 * with F(k − 1) ≤ 0.025 and the smallest rank k ≤ n with F(k − 1) ≥ 0.975, F the distribution function of Binomial(n, q).
 * W. J. Conover, Practical Nonparametric Statistics (3rd edition), 3.2.
 *
 * @param sorted the values, smallest first
 * @param q above 0 and below 1
 * @returns null where a rank does not exist: there are too few values to say. The median needs 6, the 95th percentile 72.
 */
export function quantileInterval(sorted: ArrayLike<number>, q: number): Interval | null {
  const distribution = binomial(sorted.length, q);
  const ranksWith = (holds: (below: number) => boolean) =>
    leadingRanks(sorted.length, (rank) => holds(atMost(distribution, rank - 1)));
  const low = sorted[ranksWith((below) => below <= QUANTILE_TAIL) - 1];
  const high = sorted[ranksWith((below) => below < 1 - QUANTILE_TAIL)];
  return low === undefined || high === undefined ? null : { low, high };
}

/** How many of the ranks 1, 2, 3 … satisfy a condition that holds for the first of them only: binary search. */
function leadingRanks(ranks: number, holds: (rank: number) => boolean): number {
  let low = 0;
  let high = ranks;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/**
 * The mean with P(X ≥ count) = tail. As a function of the logarithm of the mean, the logarithm of P(X ≥ count) is concave:
 * Newton's steps get there from anywhere.
 */
function lowPoissonMean(count: number, tail: number): number {
  let mean = count;
  for (;;) {
    const distribution = poisson(mean);
    const here = sumUp(distribution, count);
    const step = (Math.log(tail / here) * here) / (count * distribution.probability(count));
    mean *= Math.exp(step);
    if (Math.abs(step) < LAST_STEP) {
      return mean;
    }
  }
}

/** The mean with P(X ≤ count) = tail, whose logarithm is concave in the mean. */
function highPoissonMean(count: number, tail: number): number {
  let mean = count + 1;
  for (;;) {
    const distribution = poisson(mean);
    const here = sumDown(distribution, count);
    const step = (Math.log(here / tail) * here) / distribution.probability(count);
    mean += step;
    if (Math.abs(step) < LAST_STEP * mean) {
      return mean;
    }
  }
}
