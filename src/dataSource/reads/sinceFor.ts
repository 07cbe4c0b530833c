import { DAY, type Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';

const LOOK_BACK = 30 * DAY;

/**
 * From when to read for a range: the same for all panels of a dashboard whatever their windows, so that they share
 * one read. The longest window (30 days) before the range's end, and the longest rolling window before the first point
 * of a trend; from the start of that UTC day, so that a dashboard that refreshes keeps asking the same.
 *
 * @param looksBack how long before the end of the range a query looks, in milliseconds, whatever its window
 */
export function sinceFor(range: TimeRange, looksBack = 0): Instant {
  const earliest = Math.min(Math.min(range.from, range.to - LOOK_BACK) - LOOK_BACK, range.to - looksBack);
  return Math.floor(earliest / DAY) * DAY;
}
