import fc from 'fast-check';
import { poissonInterval, quantileInterval, wilsonInterval } from './intervals';

const counts = fc.integer({ min: 0, max: 5000 });
const confidences = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
/** The whole numbers from 1: each value is its own rank. */
const ranks = (length: number) => Float64Array.from({ length }, (_, index) => index + 1);

describe('poissonInterval', () => {
  it('of none starts at zero, and ends where none is seen with a probability of 0.025', () => {
    // exp(−high) = 0.025
    expect(poissonInterval(0)).toEqual({ low: 0, high: expect.closeTo(-Math.log(0.025), 12) });
  });

  it('of one starts where one or more are seen with a probability of 0.025', () => {
    // 1 − exp(−low) = 0.025
    expect(poissonInterval(1).low).toBeCloseTo(-Math.log(0.975), 12);
  });

  it.each([
    // The table in Garwood's paper, as printed in E. S. Pearson and H. O. Hartley, Biometrika Tables for Statisticians, table 40.
    [1, 0.95, 0.0253, 5.572],
    [2, 0.95, 0.242, 7.225],
    [5, 0.95, 1.62, 11.67],
    [10, 0.95, 4.8, 18.39],
    [10, 0.99, 3.72, 21.4],
  ])('of %d at a confidence of %d is what the tables have', (count, confidence, low, high) => {
    const interval = poissonInterval(count, confidence);
    expect(Math.abs(interval.low - low)).toBeLessThan(0.006);
    expect(Math.abs(interval.high - high)).toBeLessThan(0.006);
  });

  it('contains the count', () => {
    fc.assert(
      fc.property(counts, confidences, (count, confidence) => {
        const { low, high } = poissonInterval(count, confidence);
        expect(low).toBeLessThanOrEqual(count);
        expect(high).toBeGreaterThan(count);
      })
    );
  });

  it('moves up with the count, and narrows in proportion to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
        const one = poissonInterval(count);
        const more = poissonInterval(count + 1);
        expect(more.low).toBeGreaterThan(one.low);
        expect(more.high).toBeGreaterThan(one.high);
        expect((more.high - more.low) / (count + 1)).toBeLessThan((one.high - one.low) / count);
      })
    );
  });

  it('is wider the surer it has to be', () => {
    fc.assert(
      fc.property(counts, confidences, (count, confidence) => {
        const narrow = poissonInterval(count, confidence);
        const wide = poissonInterval(count, confidence + 0.00005);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThan(narrow.high);
      })
    );
  });
});

describe('wilsonInterval', () => {
  it('of none of ten is from zero to z² / (10 + z²)', () => {
    const zSquared = 1.959963984540054 ** 2; // the normal table
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(zSquared / (10 + zSquared), 12) });
  });

  it.each([
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d of %d is as Newcombe printed it', (successes, total, low, high) => {
    expect(wilsonInterval(successes, total)).toEqual({ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4) });
  });

  it('of nothing is nothing, and not zero', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('contains the proportion, within 0 and 1', () => {
    fc.assert(
      fc.property(counts, counts, confidences, (successes, failures, confidence) => {
        fc.pre(successes + failures > 0);
        const total = successes + failures;
        const interval = wilsonInterval(successes, total, confidence);
        expect(interval?.low).toBeLessThanOrEqual(successes / total);
        expect(interval?.high).toBeGreaterThanOrEqual(successes / total);
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.high).toBeLessThanOrEqual(1);
      })
    );
  });

  it('of the failures is that of the successes, seen from the other end', () => {
    fc.assert(
      fc.property(counts, counts, (successes, failures) => {
        fc.pre(successes + failures > 0);
        const one = wilsonInterval(successes, successes + failures);
        const other = wilsonInterval(failures, successes + failures);
        expect(one?.low).toBeCloseTo(1 - (other?.high ?? NaN), 12);
      })
    );
  });

  it('narrows where more of the same is seen', () => {
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 2, max: 10 }), (successes, failures, times) => {
        fc.pre(successes + failures > 0);
        const some = wilsonInterval(successes, successes + failures);
        const more = wilsonInterval(successes * times, (successes + failures) * times);
        expect(widthOf(more)).toBeLessThan(widthOf(some));
      })
    );
  });
});

describe('quantileInterval', () => {
  it.each([
    // Binomial(n, ½): 2 × (1 + 5) / 2⁵ would be missed of five; F(0) = 1/64 and F(5) = 63/64 of six
    [5, null],
    [6, { low: 1, high: 6 }],
    // F(1) = 11/1024 and F(2) = 56/1024, F(7) = 968/1024 and F(8) = 1013/1024: rank 2, and rank 9
    [10, { low: 2, high: 9 }],
  ])('of the median of %d values', (length, interval) => {
    expect(quantileInterval(ranks(length), 0.5)).toEqual(interval);
  });

  it('of the 95th percentile needs 72 values: 0.95 to the 71st is still above 0.025', () => {
    expect(quantileInterval(ranks(71), 0.95)).toBeNull();
    expect(quantileInterval(ranks(72), 0.95)).toMatchObject({ high: 72 });
  });

  it('of a hundred thousand values is where the normal approximation has it', () => {
    // 50,000 ± 1.96 × √(100,000 / 4) = ± 309.9
    expect(quantileInterval(ranks(100_000), 0.5)).toEqual({ low: 49_690, high: 50_311 });
  });

  it('of nothing is nothing', () => {
    expect(quantileInterval([], 0.5)).toBeNull();
  });

  it('of equal values is that value', () => {
    expect(quantileInterval(new Array<number>(20).fill(60), 0.5)).toEqual({ low: 60, high: 60 });
  });

  it('contains the quantile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (length, q) => {
        const interval = quantileInterval(ranks(length), q);
        fc.pre(interval !== null);
        expect(interval?.low).toBeLessThanOrEqual(Math.ceil(length * q));
        expect(interval?.high).toBeGreaterThanOrEqual(Math.ceil(length * q));
      })
    );
  });

  it('of a quantile is that of its opposite, seen from the other end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (length) => {
        const one = quantileInterval(ranks(length), 0.25);
        const other = quantileInterval(ranks(length), 0.75);
        expect(one).toEqual(other === null ? null : { low: length + 1 - other.high, high: length + 1 - other.low });
      })
    );
  });
});

function widthOf(interval: { readonly low: number; readonly high: number } | null): number {
  return interval === null ? NaN : interval.high - interval.low;
}
