/**
 * The two parts of a probability by its saddle point: C. Loader, Fast and Accurate Computation of Binomial Probabilities
 * (2000). Differences of logarithms of factorials lose a digit for each digit of the count; these do not.
 */

/** From here on the series below is right to the last digit. */
const SERIES_FROM = 16;

/** B(2k) / (2k (2k − 1)), k = 1 to 5: https://dlmf.nist.gov/5.11.E1 */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188];

/** The error of smaller numbers, whose factorials are exact: at the place of the number. */
const SMALL_ERRORS = smallErrors();

/** How far Stirling's formula is below: ln n! − ln(√(2πn) (n/e)ⁿ), of a whole number from 1. */
export function stirlingError(n: number): number {
  const small = SMALL_ERRORS[n];
  if (small !== undefined) {
    return small;
  }
  const perSquare = 1 / (n * n);
  return COEFFICIENTS.reduceRight((sum, coefficient) => sum * perSquare + coefficient, 0) / n;
}

/** x ln(x / expected) + expected − x, also where the two are so close that these cancel out. Both above 0. */
export function deviance(x: number, expected: number): number {
  const difference = x - expected;
  const v = difference / (x + expected);
  if (Math.abs(v) >= 0.1) {
    return x * Math.log(x / expected) - difference;
  }
  // ln(x / expected) is 2 artanh(v), and the first term of its series is taken together with the difference.
  let power = 2 * x * v;
  let sum = difference * v;
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) {
      return sum;
    }
    sum = next;
  }
}

function smallErrors(): readonly number[] {
  const errors = [0];
  let factorial = 1;
  for (let n = 1; n < SERIES_FROM; n++) {
    factorial *= n;
    errors.push(Math.log(factorial) - 0.5 * Math.log(2 * Math.PI * n) - n * (Math.log(n) - 1));
  }
  return errors;
}
