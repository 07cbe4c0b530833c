import { instantFromIso } from '../domain/instantFromIso';
import type { Incident, IncidentEvent } from '../events/incident';

export interface IncidentFixture {
  readonly detected: string;
  /** Left out while the incident is open. */
  readonly resolved?: string;
  readonly id?: string;
  readonly repository?: string;
  readonly severity?: string;
  readonly url?: string;
}

/** An incident that names no repository and no severity. */
export function anIncident({ detected, resolved, ...rest }: IncidentFixture): Incident {
  return {
    id: `incident of ${detected}`,
    detectedAt: instantFromIso(detected),
    resolvedAt: resolved === undefined ? null : instantFromIso(resolved),
    ...rest,
  };
}

type EventDetails = Partial<Omit<IncidentEvent, 'event' | 'timestamp'>>;

/** A line of an incident log about INC-1. */
export function detected(timestamp: string, details: EventDetails = {}): IncidentEvent {
  return { event: 'detected', timestamp: instantFromIso(timestamp), incidentId: 'INC-1', ...details };
}

/** A line of an incident log about INC-1. */
export function resolved(timestamp: string, details: EventDetails = {}): IncidentEvent {
  return { event: 'resolved', timestamp: instantFromIso(timestamp), incidentId: 'INC-1', ...details };
}
