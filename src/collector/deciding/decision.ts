import type { NewEvent, StoredEvent } from '../events/streams';
import { incidentLimits, type IncidentLimits } from './incidentLimits';

/** Of a stream the first event is known, so many of its last ones, and those that a post names: not what is long superseded. */
export const REVISIONS_KNOWN = 50;

/** A stored event, and what it is known by when it is posted once more. */
export interface KnownEvent extends StoredEvent {
  readonly identity: string;
}

export type KnownStream = readonly [KnownEvent, ...KnownEvent[]];

/** What a post touches: all that has to be known to decide on it. */
export interface Touched {
  /** Events whose streams may be revised. */
  readonly eventIds: readonly string[];
  /** Incidents with these ids, in whatever repository. */
  readonly incidentIds: readonly string[];
  /** Events that may be stored already. */
  readonly identities: readonly string[];
}

/** What the store knows of what a post touches. */
export interface Known {
  /** The stream that an event belongs to; undefined where there is no such event. */
  readonly streamOf: (eventId: string) => KnownStream | undefined;
  /** The events that hold on the incidents, oldest first. */
  readonly incidents: readonly KnownEvent[];
  readonly isStored: (identity: string) => boolean;
  /** Why no more is taken about an incident; undefined where it is. */
  readonly problemOf: IncidentLimits['problemOf'];
}

/** What is to be stored of a post, and what not: each place in the post is in one of them. */
export interface Decision {
  /** In the order of storing. One that is stored already stays as it is. */
  readonly events: readonly DecidedEvent[];
  /** Why not, by place. */
  readonly refused: ReadonlyMap<number, string>;
  /** Of what changes nothing the id of the event that says so already, by place. */
  readonly known?: ReadonlyMap<number, string>;
}

export interface DecidedEvent extends NewEvent {
  /** Which one in the post this follows from. */
  readonly place: number;
  /** Equal for the same event posted twice. */
  readonly identity: string;
  /** The stream that this goes on with; one that begins a stream has none. */
  readonly stream?: string;
}

/**
 * What is known, of streams that were read.
 * @param incidentIds the incidents of which all streams are among them
 * @param identities those of other events that are stored
 */
export function knownFrom(
  streams: readonly KnownStream[],
  incidentIds: ReadonlySet<string> = new Set(),
  identities: Iterable<string> = [],
  { problemOf }: Pick<IncidentLimits, 'problemOf'> = incidentLimits(new Map())
): Known {
  const byEvent = new Map(streams.flatMap((stream) => stream.map(({ id }) => [id, stream] as const)));
  const stored = new Set([...streams.flat().map(({ identity }) => identity), ...identities]);
  return {
    streamOf: (eventId) => byEvent.get(eventId),
    incidents: streams
      .map(holdingIn)
      .filter(({ event }) => event.kind === 'incident' && incidentIds.has(event.incidentId))
      .sort((a, b) => a.event.occurredAt - b.event.occurredAt || Number(a.id) - Number(b.id)),
    isStored: (identity) => stored.has(identity),
    problemOf,
  };
}

/** The event that holds. */
export function holdingIn(stream: KnownStream): KnownEvent {
  return stream.at(-1) ?? stream[0];
}

/** A decision on some of what was posted, by the places that these have in all of it. */
export function atPlaces({ events, refused }: Decision, places: readonly number[]): Decision {
  const placeOf = (place: number) => places[place] ?? place;
  return {
    events: events.map((event) => ({ ...event, place: placeOf(event.place) })),
    refused: new Map([...refused].map(([place, why]) => [placeOf(place), why])),
  };
}
