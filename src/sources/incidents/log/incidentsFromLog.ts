import type { Instant } from '../../../engine/domain/time';
import type { Incident, IncidentEvent } from '../../../engine/events/incident';
import { incidentsFromEvents } from '../../../engine/events/incidentsFromEvents';
import type { IncidentRead } from '../../eventSource';
import { parseIncidentLog, type IncidentLogContext } from './parseIncidentLog';

/**
 * The incidents that the text of an incident log tells of.
 *
 * @throws DoraError `badResponse` when it is no incident log at all.
 */
export function incidentsFromLog(text: string, context: IncidentLogContext): IncidentRead {
  const { events, notices } = parseIncidentLog(text, context);
  const from = (told: readonly IncidentEvent[], concerns?: (repository: string) => boolean) => {
    const { incidents, notices: aboutIncidents } = incidentsFromEvents(told, concerns);
    return { incidents, notices: [...notices, ...aboutIncidents] };
  };
  const asWritten = from(events);
  return {
    ...asWritten,
    naming: {
      namesSince: (since) => namesSince(since, events, asWritten.incidents),
      under: (nameOf, concerns) =>
        from(
          events.map((event) =>
            event.repository === undefined ? event : { ...event, repository: nameOf(event.repository) }
          ),
          concerns
        ),
    },
  };
}

/** Of what happened since a moment, and of what is open however long; the latest first. */
function namesSince(since: Instant, events: readonly IncidentEvent[], incidents: readonly Incident[]): string[] {
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === null);
  const dated = [
    ...events.filter(({ timestamp }) => timestamp >= since).map((event) => ({ ...event, at: event.timestamp })),
    ...open.map((incident) => ({ ...incident, at: incident.detectedAt })),
  ];
  dated.sort((a, b) => b.at - a.at);
  return [...new Set(dated.flatMap(({ repository }) => repository ?? []))];
}
