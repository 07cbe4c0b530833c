import { TZDate } from '@date-fns/tz';
import type { Instant } from '../engine/domain/time';

/** The zone of this machine as an IANA name; UTC where it has none that is known. */
export function localZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  // Some containers have a zone that nobody knows.
  return timeZone === undefined || timeZone === 'Etc/Unknown' ? 'UTC' : timeZone;
}

/**
 * A moment by the clocks of a zone, in ISO 8601 with its distance from UTC, so that it can be given to an option as it
 * is; without a fraction that is zero, as people read it out on the phone.
 * @param timeZone an IANA name; that of this machine unless given
 * @example '2026-11-24T04:12:00+01:00'
 */
export function shownMoment(moment: Instant, timeZone = localZone()): string {
  return new TZDate(moment, timeZone).toISOString().replace('.000', '').replace('+00:00', 'Z');
}
