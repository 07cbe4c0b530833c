/** From here on the continued fraction is the better one: the series is a difference from a half. */
const FRACTION_FROM = 3;
/** More than enough for every digit from there on. */
const FRACTION_DEPTH = 100;

/**
 * The probability that a standard normal value is above z: Abramowitz and Stegun (1964), 26.2.11 and 26.2.14.
 *
 * @example normalTail(1.96) is about 0.025
 */
export function normalTail(z: number): number {
  if (z < 0) {
    return 1 - normalTail(-z);
  }
  return z < FRACTION_FROM ? 0.5 - normalDensity(z) * series(z) : normalDensity(z) / fraction(z);
}

/**
 * The z above which a standard normal value lies with a probability: the inverse of normalTail.
 *
 * @param tail above 0, at most 0.5
 * @example normalQuantile(0.025) is about 1.96
 */
export function normalQuantile(tail: number): number {
  // The tail is at most exp(−z² / 2) / 2, so this z is not below the one wanted. The logarithm of the tail is concave, and
  // so Newton's steps come down to it from there, and never past it.
  let z = Math.sqrt(-2 * Math.log(2 * tail));
  for (;;) {
    const here = normalTail(z);
    const next = z + (Math.log(here / tail) * here) / normalDensity(z);
    if (!(next < z)) {
      return z;
    }
    z = next;
  }
}

function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** z + z³/3 + z⁵/(3 · 5) + z⁷/(3 · 5 · 7) … */
function series(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** z + 1/(z + 2/(z + 3/(z + … */
function fraction(z: number): number {
  let below = z;
  for (let numerator = FRACTION_DEPTH; numerator >= 1; numerator--) {
    below = z + numerator / below;
  }
  return below;
}
