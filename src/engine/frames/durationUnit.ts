import { DAY, HOUR, MINUTE, SECOND } from '../domain/time';

/** Grafana's unit ids for seconds, minutes, hours and days. */
export const DURATION_UNITS = ['s', 'm', 'h', 'd'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

const SECONDS_IN: Record<DurationUnit, number> = { s: 1, m: MINUTE / SECOND, h: HOUR / SECOND, d: DAY / SECOND };

export function inUnit(seconds: number, unit: DurationUnit): number {
  return seconds / SECONDS_IN[unit];
}

/** The seconds of a duration in a unit, to the millisecond, which is as fine as moments are told. */
export function secondsIn(duration: number, unit: DurationUnit): number {
  return Math.round(duration * SECONDS_IN[unit] * SECOND) / SECOND;
}
