import { problem, type Problem } from '../events/problem';
import type { KnownIncidents, NewEvent } from '../storage/port/eventStore';
import { refusedAsEarly, type EarlyResolution } from './earlyResolutions';
import { incidentWord, shownMoment, type IncidentWord } from './incidentWord';

/** Of posted events that would hold, those that would leave an incident resolved before it was ever detected, and why. */
export function refuseEarlyResolutions({ fresh, words, streamOf }: KnownIncidents): ReadonlyMap<NewEvent, Problem> {
  const posted = new Map<IncidentWord, NewEvent>();
  fresh.forEach((one, index) => {
    const stream = one.supersedes === undefined ? `posted ${index}` : streamOf(one.supersedes);
    const word = stream === undefined ? undefined : incidentWord(one, stream);
    if (word !== undefined) {
      posted.set(word, one);
    }
  });
  const stored = words.flatMap((one) => incidentWord(one, one.stream, one.id) ?? []);
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
      `The incident was detected at ${shownMoment(detection)}, after this says it was resolved: ` +
      'correct the timestamp, or the detection by an event that supersedes it'
    );
  }
  if (word === detection) {
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
