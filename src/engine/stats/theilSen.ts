import { normalQuantile } from './distributions/normal';
import type { Interval } from './intervals';
import { quantile } from './quantile';

/** What the 95 % interval may miss on each side. */
const TAIL = 0.025;

/**
 * The slope of a line through points, which outliers do not turn: the median of the slopes between any two points.
 * Its 95 % interval is by P. K. Sen, Estimates of the Regression Coefficient Based on Kendall's Tau (1968),
 * https://doi.org/10.1080/01621459.1968.10480934, corrected for values that are equal.
 *
 * @param y the values
 * @param x where they are, in any order; without it 0, 1, 2 …
 * @returns slope and interval in units of y per unit of x. null where no two points are at different places.
 * The interval is null where it would reach beyond all the slopes: there are too few points to say, 4 or fewer where
 * no values are equal
 * @throws RangeError where there are not as many x as y
 */
export function theilSen(
  y: readonly number[],
  x: readonly number[] = y.map((_, index) => index)
): { slope: number; interval: Interval | null } | null {
  if (x.length !== y.length) {
    throw new RangeError(`Each value needs a place: ${y.length} values, ${x.length} places.`);
  }
  const slopes = slopesBetween(x, y);
  const slope = quantile(slopes, 0.5);
  return slope === undefined ? null : { slope, interval: intervalOf(slopes, x, y) };
}

/** The slopes of all pairs of points at different places, the smallest first. */
function slopesBetween(x: readonly number[], y: readonly number[]): Float64Array {
  const slopes: number[] = [];
  for (const [index, place] of x.entries()) {
    for (let other = 0; other < index; other++) {
      const run = place - (x[other] as number);
      if (run !== 0) {
        // Level backwards is −0, which is level.
        slopes.push(((y[index] as number) - (y[other] as number)) / run + 0);
      }
    }
  }
  return Float64Array.from(slopes).sort();
}

/** Equation 2.6 of Sen: ranks as far from the middle as Kendall's statistic of independent values lies from 0. */
function intervalOf(slopes: Float64Array, x: readonly number[], y: readonly number[]): Interval | null {
  const variance = (kendallTerm(y.length) - tieTerm(x) - tieTerm(y)) / 18;
  const reach = normalQuantile(TAIL) * Math.sqrt(variance);
  // Where so many values are equal that the variance is below 0, the ranks are NaN and nothing is there.
  const low = slopes[Math.round((slopes.length - reach) / 2) - 1];
  const high = slopes[Math.round((slopes.length + reach) / 2)];
  return low === undefined || high === undefined ? null : { low, high };
}

function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts.values()].reduce((sum, count) => sum + kendallTerm(count), 0);
}

/** 0 for 1: a value that is there once is no tie. */
function kendallTerm(n: number): number {
  return n * (n - 1) * (2 * n + 5);
}
