import type { EventLists } from '../events/deliveryEvents';
import { deliveryRecord, type DeliveryRecord, type RecordSettings, type Selection } from './deliveryRecord';

/** The facts of one set of events, by selection. */
export type DeliveryRecords = (selection: Selection) => DeliveryRecord;

/** Of one set of events, where no more repositories are in it: each may be looked at by itself. */
const MOST_KEPT = 200;

/**
 * Works out the facts of each selection once, however many questions are asked of the same events. A host keeps it as long
 * as it keeps the events: the panels of a dashboard ask ten questions of one read. Whoever may query makes up selections,
 * so that those asked for last are kept, and no others.
 */
export function deliveryRecords(events: EventLists, settings: RecordSettings): DeliveryRecords {
  const known = new Map<string, DeliveryRecord>();
  const most = Math.max(MOST_KEPT, 2 * events.repositories.length);
  return (selection) => {
    const key = JSON.stringify([[...selection.repositories].sort(), [...selection.environments].sort()]);
    const record = known.get(key) ?? deliveryRecord(events, selection, settings);
    // The last one in the map is the one asked for last.
    known.delete(key);
    known.set(key, record);
    const [oldest] = known.size > most ? known.keys() : [];
    if (oldest !== undefined) {
      known.delete(oldest);
    }
    return record;
  };
}
