import { instantFromIso } from '../domain/instantFromIso';
import type { TimeRange } from '../domain/timeRange';

/** `[from, to)` of two ISO 8601 timestamps. */
export function rangeOf(from: string, to: string): TimeRange {
  return { from: instantFromIso(from), to: instantFromIso(to) };
}
