import { DAY } from '../domain/time';
import { daysIn, type TimeRange } from '../domain/timeRange';
import { automaticBucketSize, bucketsOf, calendarDaysBefore, type BucketSize } from './buckets';

/** One point of a trend. */
export interface TrendWindow {
  /** The start of the bucket, where the point is drawn. */
  readonly time: number;
  /** What the point looks at: the rolling window that ends with the bucket, or the bucket itself. */
  readonly range: TimeRange;
  /** What a rate per day divides by: calendar days for a rolling window, so that a day of 23 hours is one day. */
  readonly days: number;
}

/**
 * The points of a trend over a range.
 *
 * @param windowDays calendar days behind each point; null: each bucket by itself
 */
export function trendWindows(
  range: TimeRange,
  bucket: BucketSize | 'auto',
  windowDays: number | null,
  timeZone: string
): TrendWindow[] {
  const size = bucket === 'auto' ? automaticBucketSize(range) : bucket;
  return bucketsOf(range, size, timeZone).map((bucketRange) => {
    if (windowDays === null) {
      return { time: bucketRange.from, range: bucketRange, days: calendarDaysOf(bucketRange, size) };
    }
    const from = calendarDaysBefore(bucketRange.to, windowDays, timeZone);
    return { time: bucketRange.from, range: { from, to: bucketRange.to }, days: windowDays };
  });
}

/** Whole buckets of days or more differ from a multiple of 24 hours only by a clock change: at most an hour or two. */
function calendarDaysOf(bucket: TimeRange, size: BucketSize): number {
  const exact = daysIn(bucket);
  const whole = Math.round(exact);
  const clockChange = Math.abs(exact - whole) * DAY <= DAY / 12;
  return size !== 'hour' && whole > 0 && clockChange ? whole : exact;
}
