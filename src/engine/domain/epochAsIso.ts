import { SECOND } from './time';

/** In seconds this lies beyond the year 5000, in milliseconds in 1973. */
const LEAST_MILLIS = 1e11;

/**
 * The moment that a number of seconds or milliseconds since 1970 most likely means, as ISO 8601: for a message, as the
 * number does not tell which of them it is. Undefined where it is neither.
 */
export function epochAsIso(value: number): string | undefined {
  const moment = new Date(Math.abs(value) < LEAST_MILLIS ? value * SECOND : value);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString().replace('.000Z', 'Z');
}
