import { DAY, type Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { Resolution } from '../trend/automaticBucketSize';
import { trendWindows, type TrendWindow } from '../trend/trendWindows';
import type { QueryWindow, Window } from './doraQuery';

const WINDOW_DAYS: Record<Exclude<Window, 'range'>, number> = { '1d': 1, '7d': 7, '30d': 30 };

interface WindowContext {
  readonly range: TimeRange;
  readonly now: Instant;
  readonly timeZone: string;
  readonly resolution?: Resolution;
}

/** What a number of now looks at: the whole range, or the days before its end (or before now, if that is earlier). */
export function summaryRange({ window }: QueryWindow, { range, now }: WindowContext): TimeRange {
  if (window === 'range') {
    return range;
  }
  const to = Math.min(range.to, now);
  return { from: to - WINDOW_DAYS[window] * DAY, to };
}

/** The points of a trend up to now: the future has no points. */
export function trendPoints({ window, bucket }: QueryWindow, context: WindowContext): TrendWindow[] {
  const { range, now, timeZone, resolution } = context;
  const past = { from: range.from, to: Math.min(range.to, now) };
  return trendWindows(past, bucket, window === 'range' ? null : WINDOW_DAYS[window], timeZone, resolution);
}
