import type { TimeRange } from '../domain/timeRange';
import { automaticBucketSize, type Resolution } from './automaticBucketSize';
import { bucketsOf, calendarDaysBefore, type BucketSize } from './buckets';
import { checkTrendLength } from './checkTrendLength';

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
 * @param windowDays calendar days behind each point; null: each bucket by itself. A bucket longer than that is looked at
 *   whole, since otherwise days between the points would be nowhere.
 * @throws DoraError `badInput` for a zone that is not known, or for more points than can be worked out in good time
 */
export function trendWindows(
  range: TimeRange,
  bucket: BucketSize | 'auto',
  windowDays: number | null,
  timeZone: string,
  resolution?: Resolution
): TrendWindow[] {
  checkTrendLength(range, bucket);
  const size = bucket === 'auto' ? automaticBucketSize(range, timeZone, resolution) : bucket;
  return bucketsOf(range, size, timeZone).map(({ from, to, days }) => {
    const windowStart = windowDays === null ? from : calendarDaysBefore(to, windowDays, timeZone);
    return windowDays === null || windowStart > from
      ? { time: from, range: { from, to }, days }
      : { time: from, range: { from: windowStart, to }, days: windowDays };
  });
}
