import { z } from 'zod';
import type { Immutable } from '../domain/immutable';
import { DAY, type Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { Resolution } from '../trend/automaticBucketSize';
import { type TrendWindow, trendWindows } from '../trend/trendWindows';

/** How much history a query looks at: parts that every kind has. */
export const window = {
  /**
   * How much history one number looks at: `range` is the whole dashboard range, the others end where it ends.
   * In a trend it is the rolling window behind every point (`range`: the bucket itself).
   */
  window: z.enum(['1d', '7d', '30d', 'range']).default('range'),
  /** How far apart the points of a trend are; `auto` goes by the length of the range. */
  bucket: z.enum(['auto', 'hour', 'day', 'week', 'month']).default('auto'),
};

export type QueryWindow = Immutable<z.output<z.ZodObject<typeof window>>>;
export type Window = QueryWindow['window'];
export type Bucket = QueryWindow['bucket'];

const WINDOW_DAYS: Record<Exclude<Window, 'range'>, number> = { '1d': 1, '7d': 7, '30d': 30 };

interface WindowContext {
  readonly range: TimeRange;
  readonly now: Instant;
  readonly timeZone: string;
  readonly resolution?: Resolution;
}

/** What a number of now looks at: the whole range, or the days before its end (or before now, if that is earlier). */
export function summaryRange(
  { window: length }: Pick<QueryWindow, 'window'>,
  { range, now }: WindowContext
): TimeRange {
  if (length === 'range') {
    return range;
  }
  const to = Math.min(range.to, now);
  return { from: to - WINDOW_DAYS[length] * DAY, to };
}

/** The points of a trend up to now: the future has no points. */
export function trendPoints({ window: length, bucket }: QueryWindow, context: WindowContext): TrendWindow[] {
  const { range, now, timeZone, resolution } = context;
  const past = { from: range.from, to: Math.min(range.to, now) };
  return trendWindows(past, bucket, length === 'range' ? null : WINDOW_DAYS[length], timeZone, resolution);
}
