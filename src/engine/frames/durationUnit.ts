import { DAY, HOUR, MINUTE, SECOND } from '../domain/time';

/** Grafana's unit ids for seconds, minutes, hours and days. */
export type DurationUnit = 's' | 'm' | 'h' | 'd';

const SECONDS_IN: Record<DurationUnit, number> = { s: 1, m: MINUTE / SECOND, h: HOUR / SECOND, d: DAY / SECOND };

export function inUnit(seconds: number, unit: DurationUnit): number {
  return seconds / SECONDS_IN[unit];
}
