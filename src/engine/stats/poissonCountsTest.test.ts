import fc from 'fast-check';
import { poissonCountsTest } from './poissonCountsTest';

const count = fc.integer({ min: 0, max: 300 });
const days = fc.integer({ min: 1, max: 120 });

describe('poissonCountsTest', () => {
  it('of ranges that are as long: as of a coin', () => {
    expect(poissonCountsTest(0, 30, 5, 30)).toBeCloseTo(2 / 32, 14);
    expect(poissonCountsTest(1, 30, 5, 30)).toBeCloseTo((2 * (1 + 6)) / 64, 14);
    expect(poissonCountsTest(3, 30, 3, 30)).toBe(1);
  });

  it.each([
    // A quarter of the days: none, one or both of two are in them with 9/16, 6/16, 1/16
    [0, 2, 1],
    [1, 1, 7 / 16],
    [2, 0, 1 / 16],
  ])('of %d in 7 days and %d in 21', (count1, count2, pValue) => {
    expect(poissonCountsTest(count1, 7, count2, 21)).toBeCloseTo(pValue, 14);
  });

  it('finds nothing where nothing was counted', () => {
    expect(poissonCountsTest(0, 7, 0, 28)).toBe(1);
  });

  it('is the same whichever range comes first, and in whichever unit their lengths are', () => {
    fc.assert(
      fc.property(count, days, count, days, (count1, days1, count2, days2) => {
        const pValue = poissonCountsTest(count1, days1, count2, days2);
        for (const same of [
          poissonCountsTest(count2, days2, count1, days1),
          poissonCountsTest(count1, days1 * 24, count2, days2 * 24),
        ]) {
          expect(Math.abs(same - pValue)).toBeLessThanOrEqual(1e-11 * pValue);
        }
      })
    );
  });

  it('is 1 where as much is counted each day', () => {
    fc.assert(
      fc.property(count, days, days, (perDay, days1, days2) => {
        expect(poissonCountsTest(perDay * days1, days1, perDay * days2, days2)).toBe(1);
      })
    );
  });
});
