import type { Generated, Insertable, Selectable } from 'kysely';
import type { EventKind } from '../../events/collectorEvent';

/** The tables, the same in SQLite and PostgreSQL. Moments are milliseconds since 1970. */
export interface CollectorDatabase {
  event: EventTable;
  append_counter: AppendCounterTable;
}

/** One row for each event; nothing is ever changed or deleted. */
interface EventTable {
  id: Generated<number>;
  /** The first event of the stream, where this is a revision; null where this is the first. */
  root_id: number | null;
  kind: EventKind;
  /** Equal for the same event posted twice. */
  identity: string;
  occurred_at: number;
  received_at: number;
  /** In lower case, as GitHub compares names. */
  repository: string | null;
  /** The id of the incident, vulnerability or deployment, or the number of the pull request. */
  subject: string | null;
  /** The whole event as JSON. */
  body: string;
}

/**
 * A single row. Whoever appends counts it up first and so holds it until the commit: ids are in the order of commits also
 * where several collectors share a database, and `id > last seen` misses nothing.
 */
interface AppendCounterTable {
  id: number;
  value: number;
  /** Made at random with the table. */
  database_id: Generated<string>;
}

export type EventRow = Selectable<EventTable>;
export type NewEventRow = Insertable<EventTable>;

/** SQLite for one collector with a disk of its own; PostgreSQL where several share what they know. */
export type DatabaseKind = 'sqlite' | 'postgres';
