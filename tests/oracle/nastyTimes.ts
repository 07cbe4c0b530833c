import fc, { type Arbitrary } from 'fast-check';
import { DAY, HOUR, MINUTE, type Instant } from '../../src/engine/domain/time';

export const START: Instant = Date.UTC(2026, 2, 2);

/** A moment of one week, on coarse grids so that many things happen at once or exactly on a bound. */
export const instant: Arbitrary<Instant> = fc.oneof(
  fc.nat(7 * 4).map((step) => START + step * 6 * HOUR),
  fc.nat(7 * 48).map((step) => START + step * 30 * MINUTE),
  fc.nat(48).map((step) => START + 3 * DAY + step * 10 * MINUTE)
);

/** How long something takes: the windows of the failure signals to the second, and around them. */
export const duration: Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 0, MINUTE, 10 * MINUTE, HOUR - 1000, HOUR, HOUR + 1000, DAY - 1000, DAY, DAY + 1000, 3 * DAY),
  fc.nat(16).map((step) => step * 30 * MINUTE)
);
