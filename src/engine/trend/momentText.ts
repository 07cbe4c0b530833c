import type { Instant } from '../domain/time';
import { wallClockOf } from './localTime';

/**
 * A moment as the clocks of a zone show it, to the minute, with the zone.
 * @example '2026-03-01 07:06 Europe/Dublin'
 * @throws DoraError `badInput` for a zone that is not known
 */
export function momentText(moment: Instant, timeZone: string): string {
  return `${wallClockText(moment, timeZone)} ${timeZone}`;
}

/** The same without the zone, where it is named once for several. */
export function wallClockText(moment: Instant, timeZone: string): string {
  return new Date(wallClockOf(moment, timeZone)).toISOString().slice(0, 16).replace('T', ' ');
}
