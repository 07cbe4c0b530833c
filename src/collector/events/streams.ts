import type { Instant } from '../../engine/domain/time';
import type { CollectorEvent, EventKind } from './collectorEvent';

/** An event that is to be stored. One that supersedes another is a revision of it. */
export interface NewEvent {
  readonly event: CollectorEvent;
  readonly receivedAt: Instant;
  /** The id of the event that this one supersedes. */
  readonly supersedes?: string;
}

export interface StoredEvent extends NewEvent {
  /** A number as text: JavaScript's numbers end before the database's do. */
  readonly id: string;
  /** The id of the first event of the stream: its own, unless it is a revision. */
  readonly stream: string;
}

/** All that is said about one thing, such as the detection of an incident: an event and its revisions. The last one holds. */
export type Stream = readonly [StoredEvent, ...StoredEvent[]];

/** What streams are about. */
export interface Subject {
  readonly kind: EventKind;
  /** The id of an incident, vulnerability or deployment, or the number of a pull request. */
  readonly id: string;
  /** `owner/name`, in whatever case. */
  readonly repository: string;
  /**
   * The moment of an event about it, if there is any: by that it is found under its id in another case too. For ids with the
   * name of a repository in them.
   */
  readonly begunAt?: Instant;
}
