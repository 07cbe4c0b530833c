import { DAY, type Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import { startOf } from './buckets';
import { firstMomentOf, type WallClock, wallClockOf } from './localTime';

/** A week from Monday to Monday in a time zone: 167 or 169 hours where clocks change, and 7 days all the same. */
export interface Week extends TimeRange {
  /** By ISO 8601, such as `2026-W31`. */
  readonly name: string;
  /** What the clocks of the zone show when it begins. */
  readonly monday: WallClock;
}

export const DAYS_IN_WEEK = 7;
const WEEK = DAYS_IN_WEEK * DAY;

/**
 * The last whole weeks that ended at or before a moment, the earliest first.
 *
 * @throws DoraError `badInput` for a zone that is not known
 */
export function weeksBefore(end: Instant, count: number, timeZone: string): Week[] {
  const last = startOf(wallClockOf(end, timeZone), 'week') - WEEK;
  return Array.from({ length: count }, (_, index) => weekOf(last - (count - 1 - index) * WEEK, timeZone));
}

/** The week that begins on a Monday, at the midnight that the clocks of a zone show. */
export function weekOf(monday: WallClock, timeZone: string): Week {
  return {
    from: firstMomentOf(monday, timeZone),
    to: firstMomentOf(monday + WEEK, timeZone),
    name: weekName(monday),
    monday,
  };
}

/** A week belongs to the year that its Thursday is in: https://www.rfc-editor.org/rfc/rfc3339#appendix-A */
function weekName(monday: WallClock): string {
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  const first = startOf(Date.UTC(year, 0, 4), 'week');
  return `${year}-W${String(1 + Math.round((monday - first) / WEEK)).padStart(2, '0')}`;
}
