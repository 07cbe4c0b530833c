import type { EventLists } from '../events/deliveryEvents';
import { deliveryRecord, type DeliveryRecord, type RecordSettings, type Selection } from './deliveryRecord';

/** The facts of one set of events, by selection. */
export type DeliveryRecords = (selection: Selection) => DeliveryRecord;

/**
 * Works out the facts of each selection once, however many questions are asked of the same events. A host keeps it as long
 * as it keeps the events: the panels of a dashboard ask ten questions of one read.
 */
export function deliveryRecords(events: EventLists, settings: RecordSettings): DeliveryRecords {
  const known = new Map<string, DeliveryRecord>();
  return (selection) => {
    const key = JSON.stringify([[...selection.repositories].sort(), [...selection.environments].sort()]);
    const record = known.get(key) ?? deliveryRecord(events, selection, settings);
    known.set(key, record);
    return record;
  };
}
