import type { NewEvent } from '../events/streams';
import { decideEvents } from './decideEvents';
import { atPlaces, type DecidedEvent, type Decision, type Known, type Touched } from './decision';
import { incidentStep, refusedAsEarly, shownMoment, type EarlyResolution, type IncidentStep } from './earlyResolutions';
import { eventIdentity } from './eventIdentity';
import { refuseUnseenIds, spellingsOf, underKnownIds } from './incidentIds';

/** What is to be known to decide on posted incidents. */
export function touchedByIncidents(posted: readonly NewEvent[]): Touched {
  return {
    eventIds: posted.flatMap(({ supersedes }) => supersedes ?? []),
    incidentIds: posted.flatMap(({ event }) => (event.kind === 'incident' ? spellingsOf(event.incidentId) : [])),
    identities: posted.filter(({ supersedes }) => supersedes === undefined).map(eventIdentity),
  };
}

/**
 * Decides on posted incidents. Besides what cannot be a revision, what is about an incident with too many events is refused,
 * what would leave an incident resolved before it was ever detected, and a new id that holds what is not seen.
 */
export function decideIncidents(asPosted: readonly NewEvent[], known: Known): Decision {
  const posted = underKnownIds(asPosted, known);
  const tooMany = refuseTooMany(posted, known);
  return decideWithout(posted, tooMany, (left, places) => {
    const first = atPlaces(decideEvents(left, known.streamOf), places);
    // A repeat changes nothing that holds.
    const fresh = first.events.filter(({ identity }) => !known.isStored(identity));
    const unseen = refuseUnseenIds(fresh, known);
    const early = refuseEarly(
      fresh.filter(({ place }) => !unseen.has(place)),
      known
    );
    // Without these a revision of the same stream may follow another one.
    return unseen.size + early.size === 0
      ? first
      : decideWithout(posted, new Map([...tooMany, ...unseen, ...early]), (others, placesOfOthers) =>
          atPlaces(decideEvents(others, known.streamOf), placesOfOthers)
        );
  });
}

/** Decides on what is not refused already, of which the place in the post is given too. */
function decideWithout(
  posted: readonly NewEvent[],
  refused: ReadonlyMap<number, string>,
  decide: (left: readonly NewEvent[], places: readonly number[]) => Decision
): Decision {
  const left = posted.flatMap((event, place) => (refused.has(place) ? [] : [{ event, place }]));
  const decision = decide(
    left.map(({ event }) => event),
    left.map(({ place }) => place)
  );
  return { events: decision.events, refused: new Map([...refused, ...decision.refused]) };
}

/** What is about an incident of which no more is taken, by its new id or an earlier one. A repeat is none. */
function refuseTooMany(posted: readonly NewEvent[], { problemOf, streamOf, isStored }: Known): Map<number, string> {
  const refused = new Map<number, string>();
  posted.forEach((one, place) => {
    const { event, supersedes } = one;
    if (supersedes === undefined && isStored(eventIdentity(one))) {
      return;
    }
    const about = [{ event }, ...(supersedes === undefined ? [] : (streamOf(supersedes) ?? []))];
    const ids = about.flatMap(({ event: said }) => (said.kind === 'incident' ? spellingsOf(said.incidentId) : []));
    const why = ids.map((id) => problemOf(id, supersedes !== undefined)).find((problem) => problem !== undefined);
    if (why !== undefined) {
      refused.set(place, why);
    }
  });
  return refused;
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
