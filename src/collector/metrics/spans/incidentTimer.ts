import type { IncidentPosted } from '../../events/collectorEvent';
import { SpanTimer } from './spanTimer';

/**
 * Times incidents as the engine does (src/engine/events/incidentsFromEvents.ts): from the earliest detection to the last
 * resolution, unless a detection after that is known by then: the incident is open again.
 * @param onTimed gets the length in milliseconds
 */
export function incidentTimer(onTimed: (lengthMillis: number) => void) {
  const incidents = new SpanTimer('lastUnlessBegunAgain', onTimed);
  return (matter: string, { event, incidentId: id, repository, occurredAt: at }: IncidentPosted): void => {
    const place = { id, at, ...(repository !== undefined && { repository }) };
    switch (event) {
      case 'detected':
        return incidents.take(matter, { says: 'begun', ...place });
      case 'resolved':
        return incidents.take(matter, { says: 'ended', ...place });
      case 'detection-withdrawn':
      case 'resolution-withdrawn':
        return incidents.take(matter, undefined);
    }
  };
}
