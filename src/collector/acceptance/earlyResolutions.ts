import { groupByIncident } from '../../engine/events/groupByIncident';
import type { IncidentWord } from './incidentWord';

/** A resolution from before the earliest detection of its incident, which would be open for ever. */
export interface EarlyResolution {
  readonly resolution: IncidentWord;
  readonly detection: IncidentWord;
}

/**
 * Which posted words would leave an incident with such a resolution, where it had none before. All are looked at together,
 * so that their order is of no stream. It is the resolution that cannot be taken; where that is stored already, whatever
 * else is posted about this incident.
 * @param stored the words that hold now
 * @param posted in their order: of two on one stream the last holds
 */
export function refusedAsEarly(
  stored: readonly IncidentWord[],
  posted: readonly IncidentWord[]
): ReadonlyMap<IncidentWord, EarlyResolution> {
  const before = new Set(earlyAmong(stored).map(({ resolution }) => resolution));
  const isPosted = new Set(posted);
  const byIncident = postedByIncident(stored, posted);
  const refused = new Map<IncidentWord, EarlyResolution>();
  let found = -1;
  // Others may lean on a word that is refused.
  while (refused.size > found) {
    found = refused.size;
    const accepted = posted.filter((word) => !refused.has(word));
    for (const early of earlyAmong(lastWords([...stored, ...accepted]))) {
      const { resolution } = early;
      if (before.has(resolution)) {
        continue;
      }
      if (isPosted.has(resolution)) {
        refused.set(resolution, early);
        continue;
      }
      const blamed = byIncident.get(resolution.incidentId) ?? [];
      blamed.filter((word) => !refused.has(word)).forEach((word) => refused.set(word, early));
      // Many resolutions of one incident are to be blamed on what is posted about it once.
      byIncident.delete(resolution.incidentId);
    }
  }
  return refused;
}

/** What words that are left would come to, of such that were there before and others that go away. */
export function leftAsEarly(
  before: readonly IncidentWord[],
  left: readonly IncidentWord[]
): EarlyResolution | undefined {
  const wasEarly = new Set(earlyAmong(before).map(({ resolution }) => resolution));
  return earlyAmong(left).find(({ resolution }) => !wasEarly.has(resolution));
}

function earlyAmong(words: readonly IncidentWord[]): EarlyResolution[] {
  return [...groupByIncident(words).values()].flatMap((incident) => {
    const [first, ...others] = incident.filter(({ says }) => says === 'detected');
    if (first === undefined) {
      return [];
    }
    const detection = others.reduce((earliest, word) => (word.at < earliest.at ? word : earliest), first);
    return incident
      .filter(({ says, at }) => says === 'resolved' && at < detection.at)
      .map((resolution) => ({ resolution, detection }));
  });
}

function lastWords(words: readonly IncidentWord[]): IncidentWord[] {
  return [...new Map(words.map((word) => [word.stream, word])).values()];
}

/** A correction of an incident's id is about the old one too. */
function postedByIncident(
  stored: readonly IncidentWord[],
  posted: readonly IncidentWord[]
): Map<string, readonly IncidentWord[]> {
  const idBefore = new Map(stored.map(({ stream, incidentId }) => [stream, incidentId]));
  const byIncident = new Map<string, IncidentWord[]>();
  for (const word of posted) {
    for (const id of new Set([word.incidentId, idBefore.get(word.stream) ?? word.incidentId])) {
      const known = byIncident.get(id);
      if (known === undefined) {
        byIncident.set(id, [word]);
      } else {
        known.push(word);
      }
    }
  }
  return byIncident;
}
