import { hypergeometric } from './distributions/hypergeometric';
import { twoSidedPValue } from './distributions/twoSided';

/**
 * Whether two proportions differ: the two-sided p-value of R. A. Fisher's exact test of the table with the rows (a, b) and
 * (c, d), by adding up the tables with these sums that are no more probable than this one.
 * https://doi.org/10.2307/2340521
 *
 * @param a whole numbers from 0, for example failed and other deployments of one range (a, b) and of another (c, d)
 * @returns above 0 up to 1; 1 where a row or a column is empty
 */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  if ([a + b, c + d, a + c, b + d].includes(0)) {
    return 1;
  }
  return twoSidedPValue(hypergeometric(a + b + c + d, a + b, a + c), a);
}
