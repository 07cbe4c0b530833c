import { DAY, type Instant } from './time';

/** The half-open range `[from, to)`: a moment equal to `to` belongs to the next range. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whether a moment lies in `[from, to)`. */
export function isWithin(moment: Instant, range: TimeRange): boolean {
  return moment >= range.from && moment < range.to;
}

/** The length of the range in days of 24 hours. */
export function daysIn(range: TimeRange): number {
  return (range.to - range.from) / DAY;
}
