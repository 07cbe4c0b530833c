import { HOUR } from '../../engine/domain/time';
import type { CollectorEvent, IncidentPosted } from '../events/collectorEvent';
import type { NewEvent } from '../events/streams';
import { knownFrom, type Known, type KnownEvent, type KnownStream } from './decision';
import { eventIdentity } from './eventIdentity';

const BEGIN = Date.UTC(2026, 5, 30);

/** An hour of one day. */
export function at(hour: number): number {
  return BEGIN + hour * HOUR;
}

export function incident(
  event: IncidentPosted['event'],
  hour: number,
  more: Partial<Pick<IncidentPosted, 'incidentId' | 'repository' | 'severity' | 'revision'>> = {}
): IncidentPosted {
  return { kind: 'incident', event, occurredAt: at(hour), incidentId: 'INC-1', ...more };
}

export function posted(event: CollectorEvent, supersedes?: string): NewEvent {
  return { event, receivedAt: at(12), ...(supersedes !== undefined && { supersedes }) };
}

/** Streams of events, which have the ids 1, 2, 3 … in this order. */
function streamsOf(...streams: ReadonlyArray<readonly [CollectorEvent, ...CollectorEvent[]]>): KnownStream[] {
  let last = 0;
  return streams.map(([first, ...revisions]) => {
    const stream = String(last + 1);
    const stored = (event: CollectorEvent): KnownEvent => {
      const id = String(++last);
      const supersedes = id === stream ? {} : { supersedes: stream };
      const identity = id === stream ? eventIdentity(posted(event)) : `revision ${id}`;
      return { id, stream, event, receivedAt: at(12), identity, ...supersedes };
    };
    return [stored(first), ...revisions.map(stored)];
  });
}

/** All that is known where these are the streams. */
export function known(...streams: ReadonlyArray<readonly [CollectorEvent, ...CollectorEvent[]]>): Known {
  const ids = streams.flat().flatMap((event) => (event.kind === 'incident' ? event.incidentId : []));
  return knownFrom(streamsOf(...streams), new Set(ids));
}
