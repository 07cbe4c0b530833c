import type { NewEvent } from '../events/streams';
import { decideEvents } from './decideEvents';
import { atPlaces, type DecidedEvent, type Decision, type Known, type Touched } from './decision';
import { incidentStep, refusedAsEarly, shownMoment, type EarlyResolution, type IncidentStep } from './earlyResolutions';
import { eventIdentity } from './eventIdentity';

/** What is to be known to decide on posted incidents. */
export function touchedByIncidents(posted: readonly NewEvent[]): Touched {
  return {
    eventIds: posted.flatMap(({ supersedes }) => supersedes ?? []),
    incidentIds: posted.flatMap(({ event }) => (event.kind === 'incident' ? event.incidentId : [])),
    identities: posted.filter(({ supersedes }) => supersedes === undefined).map(eventIdentity),
  };
}

/**
 * Decides on posted incidents. Besides what cannot be a revision, what would leave an incident resolved before it was ever
 * detected is refused.
 */
export function decideIncidents(posted: readonly NewEvent[], known: Known): Decision {
  const first = decideEvents(posted, known.streamOf);
  // A repeat changes nothing that holds.
  const early = refuseEarly(
    first.events.filter(({ identity }) => !known.isStored(identity)),
    known
  );
  if (early.size === 0) {
    return first;
  }
  // Without these a revision of the same stream may follow another one.
  const left = posted.flatMap((event, place) => (early.has(place) ? [] : [{ event, place }]));
  const { events, refused } = atPlaces(
    decideEvents(
      left.map(({ event }) => event),
      known.streamOf
    ),
    left.map(({ place }) => place)
  );
  return { events, refused: new Map([...refused, ...early]) };
}

/** Why some of the events that would hold cannot be taken, by their places. */
function refuseEarly(fresh: readonly DecidedEvent[], { incidents }: Known): ReadonlyMap<number, string> {
  const places = new Map<IncidentStep, number>();
  for (const { event, stream, place } of fresh) {
    const step = incidentStep(event, stream ?? `posted ${place}`);
    if (step !== undefined) {
      places.set(step, place);
    }
  }
  const stored = incidents.flatMap(({ event, stream, id }) => incidentStep(event, stream, id) ?? []);
  const refused = new Map<number, string>();
  for (const [step, early] of refusedAsEarly(stored, [...places.keys()])) {
    const place = places.get(step);
    if (place !== undefined) {
      refused.set(place, explain(step, early));
    }
  }
  return refused;
}

function explain(step: IncidentStep, { resolution, detection }: EarlyResolution): string {
  if (step === resolution) {
    return (
      `The incident was detected at ${shownMoment(detection)}, after this says it was resolved: ` +
      'correct the timestamp, or the detection by an event that supersedes it'
    );
  }
  if (step === detection) {
    return (
      `The incident was resolved at ${shownMoment(resolution)}, before this says it was detected: ` +
      'correct the timestamp, or the resolution by an event that supersedes it'
    );
  }
  return (
    `With this, incident ${resolution.incidentId} would be resolved at ${shownMoment(resolution)} and detected only at ` +
    `${shownMoment(detection)}: correct one of the two first, by an event that supersedes it`
  );
}
