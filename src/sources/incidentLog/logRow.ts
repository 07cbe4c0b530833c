/** One entry of an incident log, before its meaning is looked at. */
export type LogRow = ReadableRow | UnreadableRow;

export interface ReadableRow {
  readonly kind: 'readable';
  /** Where it stands, for messages: `line 3`, `element 2 (line 7)`. */
  readonly place: string;
  readonly value: unknown;
}

export interface UnreadableRow {
  readonly kind: 'unreadable';
  readonly place: string;
  readonly problem: string;
}

/** A row that does not count, and why. */
export interface SkippedRow {
  readonly place: string;
  readonly problem: string;
}
