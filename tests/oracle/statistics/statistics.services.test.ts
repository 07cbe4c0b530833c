import { fisherExact } from '../../../src/engine/stats/fisherExact';
import { hodgesLehmannShift } from '../../../src/engine/stats/hodgesLehmannShift';
import { poissonInterval, quantileInterval, wilsonInterval } from '../../../src/engine/stats/intervals';
import { mannWhitneyU } from '../../../src/engine/stats/mannWhitneyU';
import { poissonCountsTest } from '../../../src/engine/stats/poissonCountsTest';
import { theilSen } from '../../../src/engine/stats/theilSen';
import { expectedByScipy } from './expected';

const RELATIVE = 1e-9;
/** Below this a double has fewer digits than others. */
const SMALLEST = 1e-300;

describe('the statistics are those of scipy', () => {
  const expected = expectedByScipy();

  it('the interval of a count, by the quantiles of chi-square', () => {
    for (const { count, confidence, low, high } of expected.poissonInterval) {
      expectSame({ low, high }, poissonInterval(count, confidence), { count, confidence });
    }
  });

  it('the interval of a proportion', () => {
    for (const { successes, total, confidence, low, high } of expected.wilsonInterval) {
      expectSame({ low, high }, wilsonInterval(successes, total, confidence), { successes, total, confidence });
    }
  });

  it('the interval of a quantile, by the binomial distribution', () => {
    for (const { size, q, interval } of expected.quantileInterval) {
      const ranks = Float64Array.from({ length: size }, (_, index) => index + 1);
      expect({ size, q, interval: quantileInterval(ranks, q) }).toEqual({ size, q, interval });
    }
  });

  it('the test of Mann and Whitney', () => {
    for (const { a, b, u, pValue } of expected.twoSamples) {
      expectSame({ u, pValue }, mannWhitneyU(a, b), { a: a.length, b: b.length });
    }
  });

  it('the shift of Hodges and Lehmann', () => {
    const known = expected.twoSamples.filter(({ shift }) => shift !== null);
    expect(known.length).toBeGreaterThan(100);
    for (const { a, b, shift } of known) {
      expectSame({ shift }, { shift: hodgesLehmannShift(a, b) }, { a: a.length, b: b.length });
    }
  });

  it("Fisher's exact test", () => {
    for (const { table, pValue } of expected.fisherExact) {
      expectSame({ pValue }, { pValue: fisherExact(...table) }, { table });
    }
  });

  it('the test of two Poisson counts', () => {
    for (const { counts, pValue } of expected.poissonCountsTest) {
      expectSame({ pValue }, { pValue: poissonCountsTest(...counts) }, { counts });
    }
  });

  it('the slope of Theil and Sen', () => {
    for (const { y, x, slope, interval } of expected.theilSen) {
      const found = theilSen(y, x);
      expectSame({ slope }, { slope: found?.slope }, { y, x });
      expectSame(interval, found?.interval ?? null, { y, x });
    }
    const withInterval = expected.theilSen.filter(({ interval }) => interval !== null);
    expect(withInterval.length).toBeGreaterThan(100);
    expect(withInterval.length).toBeLessThan(expected.theilSen.length);
  });
});

/** Equal but for the last digits; says of what, where they are not. */
function expectSame(expected: object | null, actual: object | null, of: object): void {
  const isSame = expected === null || actual === null ? expected === actual : isClose(expected, actual);
  if (!isSame) {
    expect({ of, value: actual }).toEqual({ of, value: expected });
  }
}

function isClose(expected: object, actual: object): boolean {
  const found = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(expected).every(([name, wanted]: [string, unknown]) => {
    const value = found.get(name);
    return (
      typeof wanted === 'number' &&
      typeof value === 'number' &&
      Math.abs(value - wanted) <= Math.max(SMALLEST, Math.abs(wanted) * RELATIVE)
    );
  });
}
