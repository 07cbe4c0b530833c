import { tz } from '@date-fns/tz';
import {
  addDays,
  addHours,
  addMonths,
  addWeeks,
  startOfDay,
  startOfHour,
  startOfISOWeek,
  startOfMonth,
} from 'date-fns';
import { DAY, HOUR, type Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';

export type BucketSize = 'hour' | 'day' | 'week' | 'month';

type DateFunction = (date: number, options: { in: ReturnType<typeof tz> }) => Date;
type AddFunction = (date: number, amount: number, options: { in: ReturnType<typeof tz> }) => Date;

const STARTS: Record<BucketSize, DateFunction> = {
  hour: startOfHour,
  day: startOfDay,
  week: startOfISOWeek,
  month: startOfMonth,
};
const STEPS: Record<BucketSize, AddFunction> = { hour: addHours, day: addDays, week: addWeeks, month: addMonths };

/**
 * Cuts a range into hours, days, ISO weeks or months of a time zone: a local day has 23 or 25 hours where clocks change.
 * The first and the last bucket are cut off at the ends of the range.
 *
 * @param timeZone an IANA name such as `Europe/Dublin`, or `UTC`
 */
export function bucketsOf(range: TimeRange, size: BucketSize, timeZone: string): TimeRange[] {
  const zone = { in: tz(timeZone) };
  const buckets: TimeRange[] = [];
  let start = STARTS[size](range.from, zone).getTime();
  while (start < range.to) {
    const end = nextStart(start, size, zone);
    buckets.push({ from: Math.max(start, range.from), to: Math.min(end, range.to) });
    start = end;
  }
  return buckets;
}

/** The size that gives a readable number of points: hours up to 3 days, days up to 400, then weeks. */
export function automaticBucketSize(range: TimeRange): BucketSize {
  const days = (range.to - range.from) / DAY;
  return days <= 3 ? 'hour' : days <= 400 ? 'day' : 'week';
}

/** The same wall-clock time a number of calendar days earlier. */
export function calendarDaysBefore(moment: Instant, days: number, timeZone: string): Instant {
  return addDays(moment, -days, { in: tz(timeZone) }).getTime();
}

/** A little past where the next bucket should begin, since clocks may change at its very start; then back to its start. */
function nextStart(start: Instant, size: BucketSize, zone: { in: ReturnType<typeof tz> }): Instant {
  const past = size === 'hour' ? 0 : 2 * HOUR;
  return STARTS[size](STEPS[size](start, 1, zone).getTime() + past, zone).getTime();
}
