import type { KnownIncidents, NewEvent, StoredEvent } from '../storage/eventStore';
import { problem, type Problem } from '../problem/problem';
import { refusedAsEarly, type EarlyResolution, type IncidentWord } from './earlyResolutions';

/** Of posted events, those that would leave an incident resolved before it was ever detected, and why. */
export function refuseEarlyResolutions(
  events: readonly NewEvent[],
  { words, matterOf }: KnownIncidents
): ReadonlyMap<NewEvent, Problem> {
  const posted = new Map<IncidentWord, NewEvent>();
  events.forEach((one, index) => {
    // What corrects nothing that is there says nothing: the store refuses it.
    const matter = one.supersedes === undefined ? `posted ${index}` : matterOf(one.supersedes);
    const word = matter === undefined ? undefined : incidentWord(one, matter);
    if (word !== undefined) {
      posted.set(word, one);
    }
  });
  const stored = words.flatMap((one) => incidentWord(one, one.matter, one.id) ?? []);
  const problems = new Map<NewEvent, Problem>();
  for (const [word, early] of refusedAsEarly(stored, [...posted.keys()])) {
    const one = posted.get(word);
    if (one !== undefined) {
      problems.set(one, problem(422, explain(word, early)));
    }
  }
  return problems;
}

/** Undefined for what neither detects nor resolves an incident. */
function incidentWord(
  { event }: Pick<StoredEvent, 'event'>,
  matter: string,
  eventId?: string
): IncidentWord | undefined {
  if (event.kind !== 'incident' || (event.event !== 'detected' && event.event !== 'resolved')) {
    return undefined;
  }
  const { event: says, occurredAt: at, incidentId, repository } = event;
  return {
    matter,
    says,
    at,
    incidentId,
    ...(repository !== undefined && { repository }),
    ...(eventId !== undefined && { eventId }),
  };
}

function explain(word: IncidentWord, { resolution, detection }: EarlyResolution): string {
  if (word === resolution) {
    return (
      `The incident was detected at ${momentOf(detection)}, after this says it was resolved: ` +
      'correct the timestamp, or the detection by an event that supersedes it'
    );
  }
  if (word === detection) {
    return (
      `The incident was resolved at ${momentOf(resolution)}, before this says it was detected: ` +
      'correct the timestamp, or the resolution by an event that supersedes it'
    );
  }
  return (
    `With this, incident ${resolution.incidentId} would be resolved at ${momentOf(resolution)} and detected only at ` +
    `${momentOf(detection)}: correct one of the two first, by an event that supersedes it`
  );
}

function momentOf({ at, eventId }: IncidentWord): string {
  const moment = new Date(at).toISOString();
  return eventId === undefined ? moment : `${moment} (event ${eventId})`;
}
