import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';

/** That an incident was detected or resolved. */
export interface IncidentWord {
  /** The first word on the matter, which this one may correct. */
  readonly matter: string;
  readonly says: 'detected' | 'resolved';
  readonly at: Instant;
  readonly incidentId: string;
  readonly repository?: string;
  /** Of one that is stored. */
  readonly eventId?: string;
}

/** A resolution from before the earliest detection of its incident, which would be open for ever. */
export interface EarlyResolution {
  readonly resolution: IncidentWord;
  readonly detection: IncidentWord;
}

/**
 * Which posted words would leave an incident with such a resolution, where it had none before. All are looked at together,
 * so that their order is of no matter. It is the resolution that cannot be taken; where that is stored already, whatever
 * else is posted about this incident.
 * @param stored the words that hold now
 * @param posted in their order: of two on one matter the last holds
 */
export function refusedAsEarly(
  stored: readonly IncidentWord[],
  posted: readonly IncidentWord[]
): ReadonlyMap<IncidentWord, EarlyResolution> {
  const before = new Set(earlyAmong(stored).map(({ resolution }) => resolution));
  const byIncident = postedByIncident(stored, posted);
  const refused = new Map<IncidentWord, EarlyResolution>();
  let found = -1;
  // Others may lean on a word that is refused.
  while (refused.size > found) {
    found = refused.size;
    const accepted = posted.filter((word) => !refused.has(word));
    for (const early of earlyAmong(lastWords([...stored, ...accepted]))) {
      const { resolution } = early;
      if (!before.has(resolution)) {
        const about = (byIncident.get(resolution.incidentId) ?? []).filter((word) => !refused.has(word));
        const blamed = about.includes(resolution) ? [resolution] : about;
        blamed.forEach((word) => refused.set(word, early));
      }
    }
  }
  return refused;
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
  return [...new Map(words.map((word) => [word.matter, word])).values()];
}

/** A correction of an incident's id is about the old one too. */
function postedByIncident(
  stored: readonly IncidentWord[],
  posted: readonly IncidentWord[]
): ReadonlyMap<string, readonly IncidentWord[]> {
  const idBefore = new Map(stored.map(({ matter, incidentId }) => [matter, incidentId]));
  const byIncident = new Map<string, IncidentWord[]>();
  for (const word of posted) {
    for (const id of new Set([word.incidentId, idBefore.get(word.matter) ?? word.incidentId])) {
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
