import { secondsBetween, type Instant } from '../domain/time';
import type { Incident } from '../events/incident';

export interface RestoredIncident {
  readonly incident: Incident;
  readonly restoredAt: Instant;
  readonly timeToRestoreSeconds: number;
}

/** The incidents that were resolved, in the order in which they were, with the time it took. */
export function restoredIncidents(incidents: readonly Incident[]): RestoredIncident[] {
  return incidents
    .flatMap((incident): RestoredIncident[] => {
      const { detectedAt, resolvedAt } = incident;
      return resolvedAt === null
        ? []
        : [{ incident, restoredAt: resolvedAt, timeToRestoreSeconds: secondsBetween(detectedAt, resolvedAt) }];
    })
    .sort((a, b) => a.restoredAt - b.restoredAt || a.timeToRestoreSeconds - b.timeToRestoreSeconds);
}

/** Whether an incident was detected before a moment and not resolved before it. */
export function isOpenAt(incident: Incident, moment: Instant): boolean {
  return incident.detectedAt < moment && (incident.resolvedAt === null || incident.resolvedAt >= moment);
}
