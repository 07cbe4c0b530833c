import { DoraError } from '../domain/doraError';
import { DAY, HOUR } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { BucketSize } from './buckets';

/** Hours of five years, days of a lifetime: more than any panel shows, and worked out in a second or two. */
const MOST_POINTS = 50_000;

const MILLIS: Record<BucketSize, number> = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY };

/**
 * Refuses a trend of so many points that working it out would keep everybody else on the same server, or the whole
 * page, waiting: one can ask for the hours of centuries.
 *
 * @throws DoraError `badInput` that says how many there would be
 */
export function checkTrendLength(range: TimeRange, bucket: BucketSize | 'auto'): void {
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
