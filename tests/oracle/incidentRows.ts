import { z } from 'zod';
import type { IncidentEventRow } from './rawFacts';

const line = z.object({
  incident_id: z.string(),
  event: z.enum(['detected', 'resolved']),
  timestamp: z.string(),
  severity: z.string().nullish(),
  repository: z.string().nullish(),
});

/** The lines of an incident log as rows; a line that is no JSON tells of nothing. */
export function incidentRows(log: string): IncidentEventRow[] {
  return log.split('\n').flatMap((text): IncidentEventRow[] => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return [];
    }
    const { incident_id, event, timestamp, severity = null, repository = null } = line.parse(value);
    return [{ incident_id, event, happened_at: Date.parse(timestamp), severity, repository }];
  });
}
