const UNITS = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
] as const;

/**
 * A duration in the two largest units that matter, rounded to the smaller one.
 *
 * @example formatDuration(8_040) === '2 h 14 min'
 */
export function formatDuration(seconds: number): string {
  const largest = UNITS.findIndex((unit, index) => rounded(seconds, index) >= unit.seconds);
  if (largest === -1) {
    return seconds > 0 ? 'under 1 s' : '0 s';
  }
  let rest = rounded(seconds, largest);
  const parts = UNITS.slice(largest, largest + 2).flatMap((unit) => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return count === 0 ? [] : [`${count} ${unit.name}`];
  });
  return parts.join(' ');
}

/** Rounded to the unit after the one at the index: the smaller of the two that are shown. */
function rounded(seconds: number, index: number): number {
  const step = (UNITS[index + 1] ?? UNITS[UNITS.length - 1])?.seconds ?? 1;
  return Math.round(seconds / step) * step;
}
