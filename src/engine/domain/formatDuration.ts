import { DAY, HOUR, MINUTE, SECOND } from './time';

const UNITS = [
  { name: 'd', length: DAY / SECOND },
  { name: 'h', length: HOUR / SECOND },
  { name: 'min', length: MINUTE / SECOND },
  { name: 's', length: 1 },
] as const;

/**
 * A duration as people say it, in its two largest units; what is smaller is cut off, so that it never reaches a bound early.
 *
 * @param seconds negative durations keep their sign
 * @example formatDuration(8_040) === '2 h 14 min'
 */
export function formatDuration(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  let rest = Math.round(Math.abs(seconds));
  const largest = UNITS.findIndex(({ length }) => rest >= length);
  if (largest === -1) {
    return '0 s';
  }
  const parts: string[] = [];
  for (const { name, length } of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) {
      parts.push(`${count} ${name}`);
    }
  }
  return sign + parts.join(' ');
}
