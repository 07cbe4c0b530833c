import { warningNotice, type Notice } from '../domain/notice';
import { groupByIncident } from './groupByIncident';
import type { Incident, IncidentEvent } from './incident';

/**
 * Puts incidents together from their events, in whatever order and however often these were written:
 * the earliest `detected` and the last `resolved` at or after it win. The severity is that of the earliest
 * event of the incident that names one, detections first. An incident id counts per repository.
 */
export function incidentsFromEvents(events: readonly IncidentEvent[]): {
  readonly incidents: readonly Incident[];
  readonly notices: readonly Notice[];
} {
  const incidents: Incident[] = [];
  const withoutDetection: string[] = [];
  const resolvedTooEarly: string[] = [];

  for (const group of groupByIncident(events).values()) {
    const detections = group.filter((event) => event.event === 'detected').sort(byTimestamp);
    const resolutions = group.filter((event) => event.event === 'resolved').sort(byTimestamp);
    const first = detections[0];
    if (first === undefined) {
      withoutDetection.push(group[0]?.incidentId ?? '');
      continue;
    }
    const last = resolutions.at(-1);
    const resolved = last !== undefined && last.timestamp >= first.timestamp ? last : undefined;
    if (last !== undefined && resolved === undefined) {
      resolvedTooEarly.push(first.incidentId);
    }
    const inOrder = [...detections, ...resolutions];
    const severity = inOrder.find((event) => event.severity !== undefined)?.severity;
    const repository = inOrder.find((event) => event.repository !== undefined)?.repository;
    const url = inOrder.find((event) => event.url !== undefined)?.url;
    incidents.push({
      id: first.incidentId,
      detectedAt: first.timestamp,
      resolvedAt: resolved?.timestamp ?? null,
      ...(repository !== undefined && { repository }),
      ...(severity !== undefined && { severity }),
      ...(url !== undefined && { url }),
    });
  }

  incidents.sort((a, b) => a.detectedAt - b.detectedAt || a.id.localeCompare(b.id, 'en'));
  const notices = [
    ...aboutIncidents(withoutDetection, 'resolved in the incident log but never detected; left out'),
    ...aboutIncidents(resolvedTooEarly, 'resolved only before detected; counted as open'),
  ];
  return { incidents, notices };
}

/** Equal times are told apart by severity, so that the order in the log never matters. */
function byTimestamp(a: IncidentEvent, b: IncidentEvent): number {
  return a.timestamp - b.timestamp || (a.severity ?? '').localeCompare(b.severity ?? '', 'en');
}

function aboutIncidents(ids: readonly string[], what: string): Notice[] {
  if (ids.length === 0) {
    return [];
  }
  const sorted = [...ids].sort((a, b) => a.localeCompare(b, 'en'));
  const shown = sorted.slice(0, 5).join(', ');
  const more = sorted.length > 5 ? ` and ${sorted.length - 5} more` : '';
  const noun = sorted.length === 1 ? 'Incident' : `${sorted.length} incidents`;
  return [warningNotice(`${noun} ${what}: ${shown}${more}`)];
}
