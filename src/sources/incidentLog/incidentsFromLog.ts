import { incidentsFromEvents } from '../../engine/events/incidentsFromEvents';
import type { IncidentRead } from '../eventSource';
import { parseIncidentLog, type IncidentLogContext } from './parseIncidentLog';

/**
 * The incidents that the text of an incident log tells of.
 *
 * @throws DoraError `badResponse` when it is no incident log at all.
 */
export function incidentsFromLog(text: string, context: IncidentLogContext): IncidentRead {
  const { events, notices } = parseIncidentLog(text, context);
  const { incidents, notices: aboutIncidents } = incidentsFromEvents(events);
  return { incidents, notices: [...notices, ...aboutIncidents] };
}
