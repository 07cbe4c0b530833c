import type { Instant } from '../../engine/domain/time';
import type { EventStore, NewEvent } from '../storage/eventStore';

/** Of those that say an incident was resolved before it was detected: when it was detected, as far as is known. */
export async function detectedLater(
  events: readonly NewEvent[],
  store: EventStore
): Promise<ReadonlyMap<NewEvent, Instant>> {
  const resolutions = events.flatMap((posted) => {
    const { event } = posted;
    return event.kind === 'incident' && event.event === 'resolved' ? [{ posted, event }] : [];
  });
  if (resolutions.length === 0) {
    return new Map();
  }
  const detections = await firstDetections(
    resolutions.map(({ event }) => event.incidentId),
    store
  );
  const later = new Map<NewEvent, Instant>();
  for (const { posted, event } of resolutions) {
    const detectedAt = detections.get(keyOf(event));
    if (detectedAt !== undefined && event.occurredAt < detectedAt) {
      later.set(posted, detectedAt);
    }
  }
  return later;
}

async function firstDetections(
  incidentIds: readonly string[],
  store: EventStore
): Promise<ReadonlyMap<string, Instant>> {
  const first = new Map<string, Instant>();
  for (const { event } of await store.incidentWords(incidentIds)) {
    // They come oldest first.
    if (event.kind === 'incident' && event.event === 'detected' && !first.has(keyOf(event))) {
      first.set(keyOf(event), event.occurredAt);
    }
  }
  return first;
}

/** Two repositories may each have an incident 1. */
function keyOf(event: { readonly incidentId: string; readonly repository?: string }): string {
  return JSON.stringify([event.repository?.toLowerCase(), event.incidentId]);
}
