import fc from 'fast-check';
import { hodgesLehmannShift } from './hodgesLehmannShift';
import { quantile } from './quantile';

const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
const fewValues = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 });

describe('hodgesLehmannShift', () => {
  it.each([
    [[1, 2, 3], [4], 2], // 1, 2, 3
    [[1, 2], [4, 8], 4.5], // 2, 3, 6, 7
    [[10], [4], -6], // less than before is below 0
    [[0, 0, 0], [0, 0], 0],
    [[1, 2], [1, 2], 0], // −1, 0, 0, 1
  ])('from %j to %j is %d', (a, b, shift) => {
    expect(hodgesLehmannShift(a, b)).toBe(shift);
  });

  it('of nothing is nothing, and not zero', () => {
    expect(hodgesLehmannShift([], [1])).toBeNaN();
    expect(hodgesLehmannShift([1], [])).toBeNaN();
  });

  it('is the median of all the differences', () => {
    fc.assert(
      fc.property(fc.oneof(sample, fewValues), fc.oneof(sample, fewValues), (a, b) => {
        const differences = a.flatMap((one) => b.map((other) => other - one));
        expect(hodgesLehmannShift(a, b)).toBe(quantile(Float64Array.from(differences).sort(), 0.5));
      })
    );
  });

  it('follows a sample that is moved', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -5000, max: 5000 }), (a, b, shift) => {
        const moved = b.map((value) => value + shift);
        expect(hodgesLehmannShift(a, moved)).toBe(hodgesLehmannShift(a, b) + shift);
      })
    );
  });

  it('is the opposite seen from the other sample', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(hodgesLehmannShift(a, b) + hodgesLehmannShift(b, a)).toBe(0);
      })
    );
  });

  it('finds its way between values of very different sizes', () => {
    // −1 − 1e300, −1 − 1e-300, 1e-5 − 1e-300
    expect(hodgesLehmannShift([1e300, 1e-300], [-1, 1e-5, 1e300])).toBe((0 + -1) / 2);
  });

  it('of ten thousand values and ten thousand others', () => {
    // The differences of a sample and itself lie around 0 on both sides alike.
    const before = Float64Array.from({ length: 10_000 }, (_, index) => ((index * 7919) % 10_007) ** 2);
    expect(
      hodgesLehmannShift(
        before,
        before.map((value) => value + 3600)
      )
    ).toBe(3600);
  });
});
