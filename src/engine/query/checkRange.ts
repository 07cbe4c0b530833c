import { DoraError } from '../domain/doraError';
import { type Instant, LAST_INSTANT } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';

/** @throws DoraError `badInput` when a range is empty, reversed, beyond all dates or has not begun. */
export function checkRange(range: TimeRange, now: Instant): void {
  if (!(range.from < range.to)) {
    throw new DoraError('badInput', 'The time range is empty or reversed; choose one that ends after it begins');
  }
  if (range.from < -LAST_INSTANT || range.to > LAST_INSTANT) {
    throw new DoraError(
      'badInput',
      'The time range reaches beyond the years that dates can have; choose a shorter one'
    );
  }
  if (range.from > now) {
    throw new DoraError('badInput', 'The time range lies in the future; choose one that has begun');
  }
}
