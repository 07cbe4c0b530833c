import { DoraError } from '../domain/doraError';
import type { Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';

/** @throws DoraError `badInput` when a range is empty, reversed or has not begun: nothing can be read for it. */
export function checkRange(range: TimeRange, now: Instant): void {
  if (!(range.from < range.to)) {
    throw new DoraError('badInput', 'The time range is empty or reversed; choose one that ends after it begins');
  }
  if (range.from > now) {
    throw new DoraError('badInput', 'The time range lies in the future; choose one that has begun');
  }
}
