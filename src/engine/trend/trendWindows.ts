import { DoraError } from '../domain/doraError';
import { DAY, HOUR } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import { automaticBucketSize, type Resolution } from './automaticBucketSize';
import { type BucketSize, bucketsOf, calendarDaysBefore } from './buckets';

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

/** Hours of five years, days of a lifetime: more than any panel shows, and worked out in a second or two. */
const MOST_POINTS = 50_000;

const MILLIS: Record<BucketSize, number> = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY };

/**
 * Refuses a trend of so many points that working it out would keep everybody else on the same server, or the whole
 * page, waiting: one can ask for the hours of centuries.
 *
 * @throws DoraError `badInput` that says how many there would be
 */
function checkTrendLength(range: TimeRange, bucket: BucketSize | 'auto'): void {
  // Long ranges have weeks at the finest where the size goes by the range.
  const size = bucket === 'auto' ? 'week' : bucket;
  const points = Math.ceil((range.to - range.from) / MILLIS[size]);
  if (points > MOST_POINTS) {
    throw new DoraError(
      'badInput',
      `A trend of this time range by the ${size} has about ${points.toLocaleString('en')} points, more than the ` +
        `${MOST_POINTS.toLocaleString('en')} that can be shown: choose a shorter time range or a larger bucket`
    );
  }
}
