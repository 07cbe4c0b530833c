import fc from 'fast-check';
import { theilSen } from './theilSen';

const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 50 }), y: fc.integer({ min: -100, max: 100 }) }), {
  minLength: 2,
  maxLength: 30,
});
const ofPoints = (all: ReadonlyArray<{ readonly x: number; readonly y: number }>) =>
  theilSen(
    all.map(({ y }) => y),
    all.map(({ x }) => x)
  );

describe('theilSen', () => {
  it('of the example in the paper of Sen', () => {
    // The 21 slopes from both ends: 1, 5/2, 11/3, 26/7 … 35/8, 5, 5, 6. The variance is 7 × 6 × 19 / 18 = 44.33, and 1.96
    // of its root is 13.05: the rank (21 − 13.05) / 2 = 3.97, and the one behind (21 + 13.05) / 2 = 17.02
    const found = theilSen([9, 15, 19, 20, 45, 55, 78], [1, 2, 3, 4, 10, 12, 18]);
    expect(found?.slope).toBe(4);
    expect(found?.interval).toEqual({ low: 26 / 7, high: expect.closeTo(35 / 8, 14) });
  });

  it('takes the places 0, 1, 2 … where none are given', () => {
    // −2, −1/2, six times 1, 5/2 and 4. Of 5 points the ranks are (10 ∓ 8.002) / 2: the first, and the last
    expect(theilSen([0, 1, 5, 3, 4])).toEqual({ slope: 1, interval: { low: -2, high: 4 } });
  });

  it('is not turned by an outlier', () => {
    expect(theilSen([0, 2, 4, 6, 1000, 10, 12, 14, 16])?.slope).toBe(2);
  });

  it('cannot say how sure it is of 4 points or fewer', () => {
    expect(theilSen([1, 3])).toEqual({ slope: 2, interval: null });
    expect(theilSen([1, 3, 5, 7])).toEqual({ slope: 2, interval: null });
    expect(theilSen([1, 3, 5, 7, 9])).toEqual({ slope: 2, interval: { low: 2, high: 2 } });
  });

  it('has no interval where more is equal than Sen allows for', () => {
    // 5 × 4 × 15 − 300 for the values − 4 × 3 × 13 for the places is below 0
    expect(theilSen([7, 7, 7, 7, 7], [1, 1, 1, 1, 2])).toEqual({ slope: 0, interval: null });
  });

  it('is nothing of fewer than two points, and of points at one place', () => {
    expect(theilSen([])).toBeNull();
    expect(theilSen([5])).toBeNull();
    expect(theilSen([5, 6], [3, 3])).toBeNull();
  });

  it('refuses values without a place', () => {
    expect(() => theilSen([1, 2, 3], [1, 2])).toThrow(RangeError);
  });

  it('contains its slope', () => {
    fc.assert(
      fc.property(points, (all) => {
        const found = ofPoints(all);
        fc.pre(found !== null && found.interval !== null);
        expect(found?.interval?.low).toBeLessThanOrEqual(found?.slope ?? NaN);
        expect(found?.interval?.high).toBeGreaterThanOrEqual(found?.slope ?? NaN);
      })
    );
  });

  it('does not ask for an order of the points', () => {
    fc.assert(fc.property(points, (all) => expect(ofPoints([...all].reverse())).toEqual(ofPoints(all))));
  });

  it('follows points that are raised or stretched', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (all, raise, factor) => {
        const moved = ofPoints(all.map(({ x, y }) => ({ x: x + 3, y: factor * y + raise })));
        const found = ofPoints(all);
        expect(moved?.slope).toEqual(found === null ? undefined : expect.closeTo(factor * found.slope, 9));
        expect(moved?.interval?.low).toEqual(
          found?.interval ? expect.closeTo(factor * found.interval.low, 9) : undefined
        );
      })
    );
  });

  it('follows a line that is added', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -50, max: 50 }), (all, slope) => {
        const found = ofPoints(all);
        const turned = ofPoints(all.map(({ x, y }) => ({ x, y: y + slope * x })));
        expect(turned?.slope).toEqual(found === null ? undefined : expect.closeTo(found.slope + slope, 9));
      })
    );
  });
});
