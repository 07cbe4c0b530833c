import type { EventLists, IncidentHistory } from '../../engine/events/deliveryEvents';
import type { RecordSettings } from '../../engine/facts/deliveryRecord';
import { deliveryRecords, type DeliveryRecords } from '../../engine/facts/deliveryRecords';

/**
 * Keeps the facts of events for as long as anybody keeps the events. What counts are the lists in them: during an outage
 * the same lists come with another notice every minute.
 */
export function keepRecords(settings: RecordSettings): (events: EventLists) => DeliveryRecords {
  const kept = new WeakMap<EventLists['repositories'], WeakMap<IncidentHistory, DeliveryRecords>>();
  return ({ repositories, incidents }) => {
    const ofRepositories = kept.get(repositories) ?? new WeakMap<IncidentHistory, DeliveryRecords>();
    kept.set(repositories, ofRepositories);
    const records = ofRepositories.get(incidents) ?? deliveryRecords({ repositories, incidents }, settings);
    ofRepositories.set(incidents, records);
    return records;
  };
}
