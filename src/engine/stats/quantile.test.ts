import { quantile } from './quantile';

describe('quantile, as R (type 7) and numpy work it out', () => {
  it.each([
    // position (n − 1) × p, then between the neighbours
    [[1, 2, 3, 4], 0.5, 2.5], // 1.5: between 2 and 3
    [[1, 2, 3, 4], 0.75, 3.25], // 2.25: 3 + 0.25 × 1
    [[15, 20, 35, 40, 50], 0.4, 29], // 1.6: 20 + 0.6 × 15
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 9.55], // 8.55: 9 + 0.55 × 1
    [[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 0.25, 7.25], // 2.25: 7 + 0.25 × 1
    [[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 0.5, 9], // 4.5: 8 + 0.5 × 2
    [[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 0.75, 14.5], // 6.75: 13 + 0.75 × 2
    [[10, 100], 0.95, 95.5], // 0.95: 10 + 0.95 × 90
  ])('of %j at %d is %d', (ascending, probability, expected) => {
    expect(quantile(ascending, probability)).toBeCloseTo(expected, 12);
  });

  it('is the smallest at 0 and the largest at 1', () => {
    expect(quantile([2, 3, 5, 7], 0)).toBe(2);
    expect(quantile([2, 3, 5, 7], 1)).toBe(7);
  });

  it('of a single value is that value', () => {
    expect(quantile([42], 0.95)).toBe(42);
  });

  it('of nothing is nothing, and not zero', () => {
    expect(quantile([], 0.5)).toBeUndefined();
  });
});
