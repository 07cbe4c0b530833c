import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { RecordSettings } from '../../engine/metrics/deliveryRecord';
import { deliveryRecords, type DeliveryRecords } from '../../engine/metrics/deliveryRecords';

/** Keeps the facts of events for as long as anybody keeps the events. */
export function keepRecords(settings: RecordSettings): (events: DeliveryEvents) => DeliveryRecords {
  const kept = new WeakMap<DeliveryEvents, DeliveryRecords>();
  return (events) => {
    const records = kept.get(events) ?? deliveryRecords(events, settings);
    kept.set(events, records);
    return records;
  };
}
