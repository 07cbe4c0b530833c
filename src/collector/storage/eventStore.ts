import type { Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';
import type { Decision, Known, Touched } from '../deciding/decision';
import type { EventKind } from '../events/collectorEvent';
import type { NewEvent, StoredEvent, Stream, Subject } from '../events/streams';

/** Where events are kept: append-only. Readers get what holds of each stream, and the history on demand. */
export interface EventStore {
  /**
   * Stores events in one commit; they are on disk when the promise resolves. Each has an outcome of its own: one that is
   * there already is not stored again, and one that cannot supersede what it names is refused.
   * @throws DoraError `unreachable` when the database cannot be written: then nothing was stored.
   */
  append(events: readonly NewEvent[]): Promise<readonly AppendOutcome[]>;
  /**
   * Stores what is decided on what is known of all that a post touches, in one turn that no other append comes between.
   * @param decide is pure, and may be called several times: the last time counts
   * @returns what became of each place in the post
   * @throws DoraError `unreachable` as `append` does
   */
  decide(touched: Touched, decide: (known: Known) => Decision): Promise<readonly AppendOutcome[]>;
  /**
   * Stores what follows from all that was said about something, in one turn that no other append comes between.
   * @param revise is pure, and may be called several times; it gets the streams in the order in which they began, and
   * supersedes nothing but events of theirs
   * @throws DoraError `unreachable` as `append` does, and `notFound` where something cannot be superseded
   */
  revise(
    subject: Subject,
    revise: (streams: readonly Stream[]) => readonly NewEvent[]
  ): Promise<readonly AppendedEvent[]>;
  /** A page of what was stored, oldest first. @throws DoraError `unreachable`. */
  list(query: EventListQuery): Promise<EventPage>;
  /** What was stored after an event, in the order of storing, revisions among them; from the beginning where none is named. */
  storedAfter(id: string | undefined, limit: number): Promise<readonly StoredEvent[]>;
  /** Changes whenever something is stored, and with the database: what ETags are made of. */
  version(): Promise<string>;
  /** Whether events can be read, and stored as far as is known. @throws DoraError `unreachable`. */
  check(): Promise<void>;
  close(): Promise<void>;
  /** What was found missing when it was opened, or before that, and nobody has said yet that it is settled. */
  losses?(): readonly Loss[];
}

/** Events that were acknowledged and are not there any more. */
export interface Loss {
  /** Where the files lie as they were found, with this text beside them. To delete it says that this is settled. */
  readonly folder: string;
  /** What is missing, why, and how to go on. */
  readonly text: string;
}

export type AppendOutcome = AppendedEvent | { readonly outcome: 'refused'; readonly why: string };

export interface AppendedEvent {
  readonly id: string;
  readonly outcome: 'stored' | 'known';
}

export interface EventListQuery {
  /** Empty: every kind. */
  readonly kinds: readonly EventKind[];
  /** By when it happened. */
  readonly range: TimeRange;
  readonly repository?: string;
  /** Only incidents that were open at this moment or later, with all that was said about each, however long ago. */
  readonly openSince?: Instant;
  /** `current`: the event that holds of each stream; `history`: superseded ones too. */
  readonly show: 'current' | 'history';
  /** From the page before. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}
