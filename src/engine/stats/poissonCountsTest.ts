import { binomial } from './distributions/binomial';
import { twoSidedPValue } from './distributions/twoSided';

/**
 * Whether something that happens independently happened more often in one of two ranges: the two-sided p-value of the exact
 * conditional test of two Poisson counts. If it did not, each of them fell into the first range with the chance of its share
 * of the days. J. Przyborowski and H. Wilenski, Homogeneity of Results in Testing Samples from Poisson Series (1940),
 * https://doi.org/10.1093/biomet/31.3-4.313
 *
 * @param count1 a whole number from 0
 * @param days1 how long the range is, above 0
 * @returns above 0 up to 1; 1 where nothing was counted
 */
export function poissonCountsTest(count1: number, days1: number, count2: number, days2: number): number {
  return twoSidedPValue(binomial(count1 + count2, days1 / (days1 + days2)), count1);
}
