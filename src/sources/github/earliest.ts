import type { Instant } from '../../engine/domain/time';

/** The earliest of any number of moments; Infinity of none. (Math.min takes only so many arguments.) */
export function earliest(moments: readonly Instant[]): Instant {
  return moments.reduce((first, moment) => Math.min(first, moment), Infinity);
}
