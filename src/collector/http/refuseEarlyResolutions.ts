import type { EventStore, NewEvent } from '../storage/eventStore';
import { refusedAsEarly, type EarlyResolution, type IncidentWord } from './earlyResolutions';
import { wordsInStore } from './incidentWordsInStore';
import { problem, type Problem } from './problem';

/**
 * Of posted events, those that would leave an incident resolved before it was ever detected, and why. What was posted at
 * the same moment by somebody else is not seen.
 * @throws DoraError `unreachable` when the database cannot be read
 */
export async function refuseEarlyResolutions(
  events: readonly NewEvent[],
  store: EventStore
): Promise<ReadonlyMap<NewEvent, Problem>> {
  const told = events.filter(({ event }) => event.kind === 'incident');
  if (told.length === 0) {
    return new Map();
  }
  const { stored, matterOf } = await wordsInStore(told, store);
  const posted = new Map<IncidentWord, NewEvent>();
  told.forEach((one, index) => {
    const { event, supersedes } = one;
    if (event.kind === 'incident' && (event.event === 'detected' || event.event === 'resolved')) {
      const { event: says, occurredAt: at, incidentId, repository } = event;
      const matter = supersedes === undefined ? `posted ${index}` : matterOf(supersedes);
      posted.set({ matter, says, at, incidentId, ...(repository !== undefined && { repository }) }, one);
    }
  });
  const problems = new Map<NewEvent, Problem>();
  for (const [word, early] of refusedAsEarly(stored, [...posted.keys()])) {
    const one = posted.get(word);
    if (one !== undefined) {
      problems.set(one, problem(422, explain(word, early)));
    }
  }
  return problems;
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
