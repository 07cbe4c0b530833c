import { DAY, HOUR } from '../domain/time';
import { daysIn, type TimeRange } from '../domain/timeRange';
import { bucketsOf, type BucketSize } from './buckets';

/** How fine the reader of a trend can show it, where that is known. */
export interface Resolution {
  /** How many points there is room for. */
  readonly maxDataPoints?: number;
  /** How far apart points are to be at least, such as the minimal interval set in a panel. */
  readonly intervalMillis?: number;
}

const FINEST_FIRST = ['hour', 'day', 'week', 'month'] as const;

/** A month is as long as Grafana's longest step below a year. */
const MILLIS: Record<BucketSize, number> = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY };

/**
 * The size that gives a readable number of points (hours up to 3 days, days up to 400, then weeks), or the next coarser
 * one that fits what the reader can show. Where even months are too many they are all shown: a point left out would
 * be a deployment or an incident that nobody sees.
 */
export function automaticBucketSize(range: TimeRange, timeZone: string, resolution: Resolution = {}): BucketSize {
  const { maxDataPoints = 0, intervalMillis = 0 } = resolution;
  const days = daysIn(range);
  const readable = days <= 3 ? 'hour' : days <= 400 ? 'day' : 'week';
  const fits = (size: BucketSize) =>
    MILLIS[size] >= intervalMillis && (maxDataPoints <= 0 || bucketsOf(range, size, timeZone).length <= maxDataPoints);
  return FINEST_FIRST.slice(FINEST_FIRST.indexOf(readable)).find(fits) ?? 'month';
}
