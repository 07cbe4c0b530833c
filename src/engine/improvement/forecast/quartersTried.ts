import type { Instant } from '../../domain/time';
import { type Quarter, quarterAt } from '../../trend/quarters';
import { QUARTERS_TRIED } from '../lookBack';

/**
 * The quarters before the one of a moment on which a forecast is tried, each with the one before it, the earliest first.
 *
 * @throws DoraError `badInput` for a zone that is not known
 */
export function quartersTried(
  asOf: Instant,
  timeZone: string
): ReadonlyArray<{ readonly quarter: Quarter; readonly before: Quarter }> {
  return Array.from({ length: QUARTERS_TRIED }, (_, index) => index - QUARTERS_TRIED).map((after) => ({
    quarter: quarterAt(asOf, timeZone, after),
    before: quarterAt(asOf, timeZone, after - 1),
  }));
}
