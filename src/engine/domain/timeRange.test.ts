import { rangeOf } from '../testing/rangeOf.fixtures';
import { daysIn, isWithin } from './timeRange';

describe('a time range', () => {
  const range = rangeOf('2026-03-01', '2026-03-08');

  it('holds its first moment and not its last', () => {
    expect(isWithin(range.from - 1, range)).toBe(false);
    expect(isWithin(range.from, range)).toBe(true);
    expect(isWithin(range.to - 1, range)).toBe(true);
    expect(isWithin(range.to, range)).toBe(false);
  });

  it('counts days of 24 hours, whole or not', () => {
    expect(daysIn(range)).toBe(7);
    expect(daysIn(rangeOf('2026-03-01T06:00Z', '2026-03-01T18:00Z'))).toBe(0.5);
  });
});
