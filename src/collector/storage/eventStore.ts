import type { Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';
import type { CollectorEvent, EventKind } from '../events/collectorEvent';

/**
 * Where events are kept: append-only. A correction is an event that supersedes another one; readers get the latest word,
 * and the history on demand.
 */
export interface EventStore {
  /**
   * Stores all of them or none; they are on disk when the promise resolves. One that is there already is not stored
   * again, and comes back as `known`.
   * @throws DoraError `notFound` when a superseded event does not exist or is about something else; `unreachable` when the
   * database cannot be written: then nothing was stored.
   */
  append(events: readonly NewEvent[]): Promise<readonly AppendedEvent[]>;
  /**
   * Stores what follows from all that was said about something, in one step that no other append comes between.
   * @param decide is pure, and may be called several times; it gets the matters in the order in which they began
   * @throws DoraError as `append` does
   */
  revise(
    subject: Subject,
    decide: (matters: readonly Matter[]) => readonly NewEvent[]
  ): Promise<readonly AppendedEvent[]>;
  /** A page of what was stored, oldest first. @throws DoraError `unreachable`. */
  list(query: EventListQuery): Promise<EventPage>;
  /** What was stored after an event, in the order of storing, corrections among them; from the beginning where none is named. */
  storedAfter(id: string | undefined, limit: number): Promise<readonly StoredEvent[]>;
  /** Changes whenever something is stored, and with the database: what ETags are made of. */
  version(): Promise<string>;
  /** All words about incidents with these ids in whatever repository, oldest first, superseded ones left out. */
  incidentWords(incidentIds: readonly string[]): Promise<readonly StoredEvent[]>;
  /** Whether events can be read, and stored as far as is known. @throws DoraError `unreachable`. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** What events are about. */
export interface Subject {
  readonly kind: EventKind;
  /** The id of an incident, vulnerability or deployment, or the number of a pull request. */
  readonly id: string;
  /** `owner/name`, in whatever case. */
  readonly repository: string;
}

/** All that was said on one matter: the first word and its corrections. The last one holds. */
export type Matter = readonly [StoredEvent, ...StoredEvent[]];

export interface NewEvent {
  readonly event: CollectorEvent;
  readonly receivedAt: Instant;
  /** The id of the event that this one corrects. */
  readonly supersedes?: string;
  /**
   * What makes two of them the same, where it is not their content: the id of a GitHub delivery and the event's place
   * in it, or a client's own `Idempotency-Key`.
   */
  readonly sameAs?: string;
}

export interface AppendedEvent {
  readonly id: string;
  readonly outcome: 'stored' | 'known';
}

export interface StoredEvent {
  /** A number as text: JavaScript's numbers end before the database's do. */
  readonly id: string;
  /** The id of the first word on the matter: its own, unless it corrects another one. */
  readonly matter: string;
  readonly event: CollectorEvent;
  readonly receivedAt: Instant;
  readonly supersedes?: string;
}

export interface EventListQuery {
  /** Empty: every kind. */
  readonly kinds: readonly EventKind[];
  /** By when it happened. */
  readonly range: TimeRange;
  readonly repository?: string;
  /** `current`: the latest word on each thing; `history`: superseded words too. */
  readonly words: 'current' | 'history';
  /** From the page before. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}
