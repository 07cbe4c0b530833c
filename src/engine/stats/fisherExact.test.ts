import fc from 'fast-check';
import { fisherExact } from './fisherExact';

const cell = fc.integer({ min: 0, max: 60 });

describe('fisherExact', () => {
  it('of the lady who tasted tea', () => {
    // Tables with 0 to 4 right: 1, 16, 36, 16, 1 of 70; all but the one in the middle are at most as probable as 16
    expect(fisherExact(3, 1, 1, 3)).toBeCloseTo(34 / 70, 13);
    expect(fisherExact(4, 0, 0, 4)).toBeCloseTo(2 / 70, 13);
    expect(fisherExact(2, 2, 2, 2)).toBe(1);
  });

  it('adds what is no more probable on the other side, and no more than that', () => {
    // 1 of 10 and 11 of 14, of 12 of 24 in all: C(10, x) C(14, 12 − x) / C(24, 12) for x = 0, 1 and, beyond, 9 and 10
    // is (91 + 3640 + 3640 + 91) / 2,704,156
    expect(fisherExact(1, 9, 11, 3)).toBeCloseTo(7462 / 2_704_156, 13);
    // Of 3 marked among 8, 2 drawn: 10, 15 and 3 of 28. Both marked is the rarest, and none is more probable than that.
    expect(fisherExact(2, 1, 0, 5)).toBeCloseTo(3 / 28, 13);
  });

  it('finds nothing where a row or a column is empty', () => {
    expect(fisherExact(0, 0, 3, 4)).toBe(1);
    expect(fisherExact(0, 5, 0, 4)).toBe(1);
    expect(fisherExact(0, 0, 0, 0)).toBe(1);
  });

  it('is the same whichever row, column or side comes first', () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const pValue = fisherExact(a, b, c, d);
        for (const same of [fisherExact(c, d, a, b), fisherExact(b, a, d, c), fisherExact(a, c, b, d)]) {
          expect(Math.abs(same - pValue)).toBeLessThanOrEqual(1e-11 * pValue);
        }
      })
    );
  });

  it('is a probability, and 1 where the proportions are equal', () => {
    fc.assert(
      fc.property(cell, cell, fc.integer({ min: 1, max: 5 }), (a, b, times) => {
        expect(fisherExact(a, b, a * times, b * times)).toBe(1);
        const pValue = fisherExact(a, b, b, a);
        expect(pValue).toBeGreaterThan(0);
        expect(pValue).toBeLessThanOrEqual(1);
      })
    );
  });
});
