import type { DoraError } from '../../../engine/domain/doraError';
import type { Instant } from '../../../engine/domain/time';
import type { TimeRange } from '../../../engine/domain/timeRange';
import type { CollectorEvent, EventKind } from '../../events/collectorEvent';

/**
 * Where events are kept: append-only. A correction is an event that supersedes another one; readers get the latest word,
 * and the history on demand.
 */
export interface EventStore {
  /**
   * Stores events in one commit; they are on disk when the promise resolves. Each has an outcome of its own: one that is
   * there already is not stored again, and one that corrects what it cannot correct is refused.
   * @throws DoraError `unreachable` when the database cannot be written: then nothing was stored.
   */
  append(events: readonly NewEvent[]): Promise<readonly AppendOutcome[]>;
  /**
   * Stores what follows from all that was said about something, in one step that no other append comes between.
   * @param decide is pure, and may be called several times; it gets the streams in the order in which they began
   * @throws DoraError `unreachable` as `append` does, and `notFound` where something cannot be corrected
   */
  revise(
    subject: Subject,
    decide: (streams: readonly Stream[]) => readonly NewEvent[]
  ): Promise<readonly AppendedEvent[]>;
  /**
   * Stores what is decided on what is known of some incidents, in one step that no other append comes between.
   * @param decide is pure, and may be called several times: the last time counts
   * @throws DoraError `unreachable` as `append` does
   */
  decideOnIncidents(
    question: IncidentQuestion,
    decide: (known: KnownIncidents) => readonly NewEvent[]
  ): Promise<readonly AppendOutcome[]>;
  /** A page of what was stored, oldest first. @throws DoraError `unreachable`. */
  list(query: EventListQuery): Promise<EventPage>;
  /** What was stored after an event, in the order of storing, corrections among them; from the beginning where none is named. */
  storedAfter(id: string | undefined, limit: number): Promise<readonly StoredEvent[]>;
  /** Changes whenever something is stored, and with the database: what ETags are made of. */
  version(): Promise<string>;
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
  /**
   * The moment of a word that there is on it, if there are any: by that it is found under its id in another case too. For ids
   * with the name of a repository in them.
   */
  readonly begunAt?: Instant;
}

/** Incidents with these ids in whatever repository, and those that these events are about. */
export interface IncidentQuestion {
  readonly incidentIds: readonly string[];
  readonly eventIds: readonly string[];
  /** Some of which may be known already. */
  readonly posted: readonly NewEvent[];
}

export interface KnownIncidents {
  /** All words on them that hold, oldest first. */
  readonly words: readonly StoredEvent[];
  /** The id of the first word on the stream of an event that was named; undefined where there is no such event. */
  readonly streamOf: (eventId: string) => string | undefined;
  /** Of the posted events those that would hold: no repeats, and none that corrects what it cannot correct. */
  readonly fresh: readonly NewEvent[];
}

/** All that was said on one stream: the first word and its corrections. The last one holds. */
export type Stream = readonly [StoredEvent, ...StoredEvent[]];

export interface NewEvent {
  readonly event: CollectorEvent;
  readonly receivedAt: Instant;
  /** The id of the event that this one corrects. */
  readonly supersedes?: string;
}

export type AppendOutcome = AppendedEvent | RefusedEvent;

export interface RefusedEvent {
  readonly outcome: 'refused';
  readonly error: DoraError;
}

export interface AppendedEvent {
  readonly id: string;
  readonly outcome: 'stored' | 'known';
}

export interface StoredEvent {
  /** A number as text: JavaScript's numbers end before the database's do. */
  readonly id: string;
  /** The id of the first word on the stream: its own, unless it corrects another one. */
  readonly stream: string;
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
  /** Only incidents that were open at this moment or later, with all that was said about each, however long ago. */
  readonly openSince?: Instant;
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
