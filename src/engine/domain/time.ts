/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The last moment that there is; the first lies as far before 1970: https://tc39.es/ecma262/#sec-time-values-and-time-range */
export const LAST_INSTANT: Instant = 8.64e15;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The seconds from one moment to another; negative when `end` comes first. */
export function secondsBetween(start: Instant, end: Instant): number {
  return (end - start) / SECOND;
}

/** The earliest of any number of moments; Infinity of none. (Math.min takes only so many arguments.) */
export function earliest(moments: readonly Instant[]): Instant {
  return moments.reduce((first, moment) => Math.min(first, moment), Infinity);
}
