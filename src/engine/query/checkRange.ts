import { DoraError } from '../domain/doraError';
import type { Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';

/** The farthest that dates go from 1970: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const FARTHEST_MILLIS = 8.64e15;

/** @throws DoraError `badInput` when a range is empty, reversed, beyond all dates or has not begun. */
export function checkRange(range: TimeRange, now: Instant): void {
  if (!(range.from < range.to)) {
    throw new DoraError('badInput', 'The time range is empty or reversed; choose one that ends after it begins');
  }
  if (range.from < -FARTHEST_MILLIS || range.to > FARTHEST_MILLIS) {
    throw new DoraError(
      'badInput',
      'The time range reaches beyond the years that dates can have; choose a shorter one'
    );
  }
  if (range.from > now) {
    throw new DoraError('badInput', 'The time range lies in the future; choose one that has begun');
  }
}
