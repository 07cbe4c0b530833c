import { timestamp } from '../../simulator';

/** The actions go by the clock of the machine, so the tests do too. */
const NOW = Date.now();

/** A moment before these tests began, as GitHub writes it. */
export function hoursAgo(hours: number): string {
  return timestamp(NOW - hours * 3_600_000);
}

export function daysAgo(days: number): string {
  return hoursAgo(days * 24);
}
