/** A moment as GitHub writes it: `2025-03-04T10:00:00Z`, whole seconds, always UTC. Such texts sort by time. */
export type Timestamp = string;

/**
 * Writes a moment the way GitHub does; fractions of a second are dropped.
 * @throws RangeError when the text is no date, or names a time of day without a zone.
 */
export function timestamp(moment: string | number): Timestamp {
  if (typeof moment === 'string' && /T[\d:.]+$/.test(moment)) {
    throw new RangeError(`"${moment}" has no time zone: end it with Z or an offset such as +01:00.`);
  }
  const milliseconds = typeof moment === 'number' ? moment : Date.parse(moment);
  if (!Number.isFinite(milliseconds)) {
    throw new RangeError(`"${moment}" is not a date and time.`);
  }
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The moment some minutes later, or earlier when negative. */
export function minutesAfter(moment: Timestamp, minutes: number): Timestamp {
  return timestamp(Date.parse(moment) + minutes * 60_000);
}

/** Orders by time, latest first; the same moment by descending id, as GitHub's lists do. */
export function latestFirst<Item>(
  items: readonly Item[],
  timeOf: (item: Item) => Timestamp,
  idOf: (item: Item) => number
): Item[] {
  return [...items].sort((one, other) => {
    const [first, second] = [timeOf(one), timeOf(other)];
    return first === second ? idOf(other) - idOf(one) : first < second ? 1 : -1;
  });
}
