import type { Instant } from '../../engine/domain/time';
import type { EventStore, NewEvent } from '../storage/eventStore';

/** When an incident was detected that an event says was resolved before that; undefined where all is well. */
export async function resolvedTooEarly({ event }: NewEvent, store: EventStore): Promise<Instant | undefined> {
  if (event.kind !== 'incident' || event.event !== 'resolved') {
    return undefined;
  }
  const words = await store.incidentWords(event.incidentId, event.repository);
  const detections = words.flatMap((word) =>
    word.event.kind === 'incident' && word.event.event === 'detected' ? [word.event.occurredAt] : []
  );
  const earliest = Math.min(...detections);
  return detections.length > 0 && event.occurredAt < earliest ? earliest : undefined;
}
