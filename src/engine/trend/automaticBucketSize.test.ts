import { DAY, HOUR } from '../domain/time';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { automaticBucketSize, type Resolution } from './automaticBucketSize';

/** The size for a range that begins on 1 March 2026, a Sunday. */
function size(to: string, resolution?: Resolution): string {
  return automaticBucketSize(rangeOf('2026-03-01', to), 'UTC', resolution);
}

describe('automaticBucketSize', () => {
  it.each([
    ['2026-03-04T00:00Z', 'hour'], // 3 days
    ['2026-03-04T00:01Z', 'day'],
    ['2027-04-05T00:00Z', 'day'], // 400 days: 365 + 35
    ['2027-04-05T00:01Z', 'week'],
  ])('from 1 March 2026 to %s is %s', (to, expected) => {
    expect(size(to)).toBe(expected);
  });

  it('is the next coarser one where there is no room for as many points', () => {
    expect(size('2026-03-04', { maxDataPoints: 72 })).toBe('hour'); // 3 × 24
    expect(size('2026-03-04', { maxDataPoints: 71 })).toBe('day');
    expect(size('2026-03-31', { maxDataPoints: 30 })).toBe('day');
    // 30 days from a Sunday lie in six ISO weeks: one day, four weeks, one day.
    expect(size('2026-03-31', { maxDataPoints: 29 })).toBe('week');
    expect(size('2026-03-31', { maxDataPoints: 6 })).toBe('week');
    expect(size('2026-03-31', { maxDataPoints: 5 })).toBe('month');
  });

  it('is a month at most: no point is left out for want of room', () => {
    expect(size('2026-06-01', { maxDataPoints: 1 })).toBe('month');
    expect(size('2026-06-01', { intervalMillis: 365 * DAY })).toBe('month');
  });

  it('is not finer than the interval asked for', () => {
    expect(size('2026-03-03', { intervalMillis: HOUR })).toBe('hour');
    expect(size('2026-03-03', { intervalMillis: 2 * HOUR })).toBe('day');
    expect(size('2026-03-31', { intervalMillis: DAY })).toBe('day');
    expect(size('2026-03-31', { intervalMillis: 7 * DAY })).toBe('week');
    expect(size('2026-03-31', { intervalMillis: 30 * DAY })).toBe('month');
  });

  it('goes by the length of the range alone where Grafana names no limit', () => {
    expect(size('2026-03-31', { maxDataPoints: 0, intervalMillis: 0 })).toBe('day');
    expect(size('2026-03-31', {})).toBe('day');
  });

  it('is not made finer by room for more points', () => {
    expect(size('2026-03-31', { maxDataPoints: 43_200, intervalMillis: 1_000 })).toBe('day');
  });
});
