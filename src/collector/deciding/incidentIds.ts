import { incidentIdKey } from '../../engine/events/groupByIncident';
import { firstUnseen } from '../../engine/text/unseen';
import type { NewEvent } from '../events/streams';
import type { DecidedEvent, Known } from './decision';

/** The ids that an incident may be stored under: new ones are composed (NFC), and older ones may be decomposed. */
export function spellingsOf(id: string): readonly string[] {
  return [...new Set([id, id.normalize('NFC'), id.normalize('NFD')])];
}

/** What was posted, each incident by the id that it is known by: two spellings of an id are one incident. */
export function underKnownIds(posted: readonly NewEvent[], { incidents }: Known): readonly NewEvent[] {
  const stored = storedIds(incidents);
  const spellings = new Map([...stored].map((id) => [incidentIdKey(id), id]));
  return posted.map((one) => {
    const { event } = one;
    if (event.kind !== 'incident' || stored.has(event.incidentId)) {
      return one;
    }
    const incidentId = spellings.get(incidentIdKey(event.incidentId));
    return incidentId === undefined ? one : { ...one, event: { ...event, incidentId } };
  });
}

/** Why some ids cannot be taken, by the places of the events: nobody could tell them from others. Those stored before stay. */
export function refuseUnseenIds(events: readonly DecidedEvent[], { incidents }: Known): ReadonlyMap<number, string> {
  const stored = storedIds(incidents);
  return new Map(
    events.flatMap(({ event, place }): Array<[number, string]> => {
      const unseen = event.kind === 'incident' && !stored.has(event.incidentId) && firstUnseen(event.incidentId);
      return typeof unseen === 'string'
        ? [[place, `incident_id has a character in it that is not seen (${unseen}): write it without`]]
        : [];
    })
  );
}

function storedIds(incidents: Known['incidents']): ReadonlySet<string> {
  return new Set(incidents.flatMap(({ event }) => (event.kind === 'incident' ? event.incidentId : [])));
}
