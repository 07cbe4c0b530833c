import { DAY, HOUR, type Instant } from '../domain/time';
import { daysIn, type TimeRange } from '../domain/timeRange';
import { firstMomentOf, wallClockOf, type WallClock } from './localTime';

export type BucketSize = 'hour' | 'day' | 'week' | 'month';
type CalendarSize = Exclude<BucketSize, 'hour'>;

export interface Bucket extends TimeRange {
  /** What a rate per day divides by: calendar days for a whole bucket, so that a day of 23 hours is one day. */
  readonly days: number;
}

/**
 * Cuts a range into hours, days, ISO weeks or months of a time zone: a local day has 23 or 25 hours where clocks change.
 * The first and the last bucket are cut off at the ends of the range. A range that is empty or reversed has none.
 *
 * @param timeZone an IANA name such as `Europe/Dublin`, or `UTC`
 * @throws DoraError `badInput` for a zone that is not known
 */
export function bucketsOf(range: TimeRange, size: BucketSize, timeZone: string): Bucket[] {
  const buckets: Bucket[] = [];
  let from = range.from;
  while (from < range.to) {
    const next = nextStart(from, size, timeZone);
    const bucket = { from, to: Math.min(next, range.to) };
    const whole = size !== 'hour' && bucket.to === next && isStart(from, size, timeZone);
    buckets.push({ ...bucket, days: whole ? Math.round(daysIn(bucket)) : daysIn(bucket) });
    from = next;
  }
  return buckets;
}

/** Where a window of whole calendar days begins that ends just before a moment, at the same time by the clock. */
export function calendarDaysBefore(end: Instant, days: number, timeZone: string): Instant {
  // The clocks may be set forward at `end`: what they would have shown there is what they showed just before, and on.
  const endByTheClock = wallClockOf(end - 1, timeZone) + 1;
  return firstMomentOf(endByTheClock - days * DAY, timeZone);
}

function nextStart(moment: Instant, size: BucketSize, timeZone: string): Instant {
  let wallClock = wallClockOf(moment, timeZone);
  if (size === 'hour') {
    return moment + HOUR - modulo(wallClock, HOUR);
  }
  wallClock = startOf(wallClock, size);
  let next: Instant;
  do {
    wallClock = startOfNext(wallClock, size);
    next = firstMomentOf(wallClock, timeZone);
  } while (next <= moment); // Samoa had no 30 December 2011.
  return next;
}

function isStart(moment: Instant, size: CalendarSize, timeZone: string): boolean {
  return firstMomentOf(startOf(wallClockOf(moment, timeZone), size), timeZone) === moment;
}

/** When the day, week or month of a time begins, by the clock. */
export function startOf(wallClock: WallClock, size: CalendarSize): WallClock {
  const date = new Date(wallClock);
  const midnight = wallClock - modulo(wallClock, DAY);
  switch (size) {
    case 'day':
      return midnight;
    case 'week':
      return midnight - modulo(date.getUTCDay() - 1, 7) * DAY;
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  }
}

function startOfNext(start: WallClock, size: CalendarSize): WallClock {
  const date = new Date(start);
  switch (size) {
    case 'day':
      return start + DAY;
    case 'week':
      return start + 7 * DAY;
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  }
}

/** The remainder that is never negative, also before 1970. */
function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
