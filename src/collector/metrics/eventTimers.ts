import type { IncidentPosted, VulnerabilityPosted } from '../events/collectorEvent';
import { SpanTimer } from './spanTimer';

/**
 * Times incidents as the engine does (src/engine/events/incidentsFromEvents.ts): from the earliest detection to the last
 * resolution, unless a detection after that is known by then: the incident is open again.
 * @param onTimed gets the length in milliseconds
 */
export function incidentTimer(onTimed: (lengthMillis: number) => void) {
  const incidents = new SpanTimer('lastUnlessBegunAgain', onTimed);
  return (stream: string, { event, incidentId: id, repository, occurredAt: at }: IncidentPosted): void => {
    const place = { id, at, ...(repository !== undefined && { repository }) };
    switch (event) {
      case 'detected':
        return incidents.take(stream, { says: 'begun', ...place });
      case 'resolved':
        return incidents.take(stream, { says: 'ended', ...place });
      case 'detection-withdrawn':
      case 'resolution-withdrawn':
        return incidents.take(stream, undefined);
    }
  };
}

/**
 * Times vulnerabilities: from the publication to the first detection, and from that to the last remediation.
 * @param onDetected gets the one in milliseconds
 * @param onRemediated gets the other
 */
export function vulnerabilityTimer(
  onDetected: (lengthMillis: number) => void,
  onRemediated: (lengthMillis: number) => void
) {
  // A scanner that tells of it again every night detects it once.
  const detections = new SpanTimer('first', onDetected);
  const remediations = new SpanTimer('last', onRemediated);
  return (stream: string, { event, vulnerabilityId: id, repository, occurredAt: at }: VulnerabilityPosted): void => {
    const place = { id, at, ...(repository !== undefined && { repository }) };
    switch (event) {
      case 'published':
        return detections.take(stream, { says: 'begun', ...place });
      case 'detected':
        detections.take(stream, { says: 'ended', ...place });
        return remediations.take(stream, { says: 'begun', ...place });
      case 'remediated':
        return remediations.take(stream, { says: 'ended', ...place });
      case 'remediation-withdrawn':
        return remediations.take(stream, undefined);
    }
  };
}
