import { DAY, type Instant } from '../../domain/time';
import { type Quarter, quarterAt } from '../../trend/quarters';
import { WEEKS_DRAWN_FROM } from './levelForecast';

const QUARTERS_TRIED = 4;
const LONGEST_QUARTER_DAYS = 92;

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

/**
 * How long before a moment a forecast of its quarter looks, in milliseconds: the quarters that it is tried on, and before the
 * first of them the weeks that it is drawn from, of which the one that runs is none.
 */
export const FORECAST_LOOKS_BACK = ((QUARTERS_TRIED + 1) * LONGEST_QUARTER_DAYS + (WEEKS_DRAWN_FROM + 1) * 7) * DAY;
