import fc from 'fast-check';
import { mannWhitneyU } from './mannWhitneyU';

const sample = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 });

describe('mannWhitneyU', () => {
  it('of samples apart from each other', () => {
    // No pair; expected 4.5 with a variance of 9 × 7 / 12: z = 4 / 2.2913 = 1.7457, above which the normal table has 0.0404
    expect(mannWhitneyU([1, 2, 3], [4, 5, 6])).toEqual({ u: 0, pValue: expect.closeTo(0.0809, 4) });
  });

  it('of the example in the documentation of scipy', () => {
    // The ages at which men and women were diagnosed with diabetes
    const found = mannWhitneyU([19, 22, 16, 29, 24], [20, 11, 17, 12]);
    expect(found).toEqual({ u: 17, pValue: expect.closeTo(0.11134688653314041, 12) });
  });

  it('counts a tie as half a pair, and takes ties off the variance', () => {
    // Twice half a pair of 4; three values are equal: 4 / 12 × (5 − 24 / 12) = 1, z = (1 − 0.5) / 1, of which the table has 0.3085
    expect(mannWhitneyU([1, 1], [1, 2])).toEqual({ u: 1, pValue: expect.closeTo(0.6171, 4) });
  });

  it('finds nothing in equal values, nor in nothing', () => {
    expect(mannWhitneyU([60, 60, 60], [60, 60])).toEqual({ u: 3, pValue: 1 });
    expect(mannWhitneyU([], [60, 60])).toEqual({ u: 0, pValue: 1 });
    expect(mannWhitneyU([], [])).toEqual({ u: 0, pValue: 1 });
  });

  it('is the same seen from either sample', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const one = mannWhitneyU(a, b);
        const other = mannWhitneyU(b, a);
        expect(one.u + other.u).toBe(a.length * b.length);
        expect(one.pValue).toBe(other.pValue);
      })
    );
  });

  it('counts pairs: those in which the first is larger, and half of the ties', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const pairs = a.flatMap((one) => b.map((other) => (Math.sign(one - other) + 1) / 2));
        expect(mannWhitneyU(a, b).u).toBe(pairs.reduce((sum, pair) => sum + pair, 0));
      })
    );
  });

  it('looks at the order of the values alone', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const stretched = (values: readonly number[]) => values.map((value) => value ** 3 + 7).reverse();
        expect(mannWhitneyU(stretched(a), stretched(b))).toEqual(mannWhitneyU(a, b));
      })
    );
  });

  it('leaves the samples as they were', () => {
    const a = [3, 1, 2];
    mannWhitneyU(a, a);
    expect(a).toEqual([3, 1, 2]);
  });
});
