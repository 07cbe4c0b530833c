import type { Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import { firstMomentOf, wallClockOf } from './localTime';

/** Three months of a time zone. */
export interface Quarter extends TimeRange {
  /** Such as `2026-Q3`. */
  readonly name: string;
}

/** The quarter that a moment is in, or one so many after it. @throws DoraError `badInput` for a zone that is not known */
export function quarterAt(moment: Instant, timeZone: string, after = 0): Quarter {
  const date = new Date(wallClockOf(moment, timeZone));
  return quarterOf(4 * date.getUTCFullYear() + Math.floor(date.getUTCMonth() / 3) + after, timeZone);
}

/** The quarter of a name such as `2026-Q3`; undefined for what is none. */
export function quarterNamed(name: string, timeZone: string): Quarter | undefined {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/i.exec(name) ?? [];
  return year === undefined ? undefined : quarterOf(4 * Number(year) + Number(quarter) - 1, timeZone);
}

/** @param count quarters since the year 0 */
function quarterOf(count: number, timeZone: string): Quarter {
  const begins = (quarter: number) => firstMomentOf(Date.UTC(2000, 3 * (quarter - 8_000)), timeZone);
  return { from: begins(count), to: begins(count + 1), name: `${Math.floor(count / 4)}-Q${(count % 4) + 1}` };
}
