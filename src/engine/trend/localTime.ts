import { tzOffset } from '@date-fns/tz';
import { DoraError } from '../domain/doraError';
import { DAY, MINUTE, type Instant } from '../domain/time';

/**
 * What the clocks of a zone show, written as the instant at which clocks in UTC show the same: days, weeks and months
 * of it are plain arithmetic. date-fns' own functions on a `TZDate` are not used for that, since around clock changes
 * they depend on the zone of the machine and can stand still in a repeated hour.
 */
export type WallClock = number;

/** @throws DoraError `badInput` for a zone that is not known. */
export function wallClockOf(moment: Instant, timeZone: string): WallClock {
  return moment + offsetAt(moment, timeZone);
}

/**
 * The first moment at which the clocks of a zone show a time. A time that they skip, because they are set forward,
 * is taken as much later as they are set forward: midnight becomes 01:00 where that is how the day begins.
 */
export function firstMomentOf(wallClock: WallClock, timeZone: string): Instant {
  // A day to either side is past every zone's distance from UTC, and clocks do not change twice in two days.
  const earlier = wallClock - offsetAt(wallClock - DAY, timeZone);
  const later = wallClock - offsetAt(wallClock + DAY, timeZone);
  return [earlier, later].find((moment) => wallClockOf(moment, timeZone) === wallClock) ?? earlier;
}

function offsetAt(moment: Instant, timeZone: string): number {
  const offset = tzOffset(timeZone, new Date(moment)) * MINUTE;
  if (Number.isNaN(offset)) {
    throw new DoraError('badInput', `"${timeZone}" is not a time zone; use an IANA name such as Europe/Dublin or UTC`);
  }
  return offset;
}
