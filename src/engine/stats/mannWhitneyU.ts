import { normalTail } from './distributions/normal';

/**
 * Whether the values of one sample tend to be larger than those of another: the two-sided test of H. B. Mann and
 * D. R. Whitney, On a Test of Whether one of Two Random Variables is Stochastically Larger than the Other (1947),
 * https://doi.org/10.1214/aoms/1177730491, by the normal approximation, corrected for ties and for continuity.
 *
 * @param a values in any order
 * @returns u: in how many of the pairs the value of a is larger, a tie being half a pair. pValue: 1 where all values are
 * equal, and where a sample is empty, as nothing speaks for a difference then
 */
export function mannWhitneyU(a: ArrayLike<number>, b: ArrayLike<number>): { u: number; pValue: number } {
  const { u, tieTerm } = compareAll(Float64Array.from(a).sort(), Float64Array.from(b).sort());
  const pairs = a.length * b.length;
  const total = a.length + b.length;
  if (pairs === 0) {
    return { u, pValue: 1 };
  }
  const variance = (pairs / 12) * (total + 1 - tieTerm / (total * (total - 1)));
  const distance = Math.abs(u - pairs / 2) - 0.5;
  if (distance <= 0) {
    return { u, pValue: 1 };
  }
  return { u, pValue: 2 * normalTail(distance / Math.sqrt(variance)) };
}

/** Goes through both samples at once, value by value. The tie term is the sum of t³ − t over the values, t how many have it. */
function compareAll(a: Float64Array, b: Float64Array): { readonly u: number; readonly tieTerm: number } {
  let u = 0;
  let tieTerm = 0;
  let inA = 0;
  let inB = 0;
  while (inA < a.length || inB < b.length) {
    const value = Math.min(a[inA] ?? Infinity, b[inB] ?? Infinity);
    const ofA = countOf(a, inA, value);
    const ofB = countOf(b, inB, value);
    const together = ofA + ofB;
    u += ofA * (inB + ofB / 2);
    tieTerm += together * (together * together - 1);
    inA += ofA;
    inB += ofB;
  }
  return { u, tieTerm };
}

/** How often a value is there from a place on. */
function countOf(ascending: Float64Array, from: number, value: number): number {
  let to = from;
  while (ascending[to] === value) {
    to++;
  }
  return to - from;
}
