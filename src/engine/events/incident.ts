import type { Instant } from '../domain/time';

/** One line of an incident log. */
export interface IncidentEvent {
  readonly event: 'detected' | 'resolved';
  readonly timestamp: Instant;
  readonly severity?: string;
  readonly incidentId: string;
  /** `owner/name`; a log that belongs to no single repository leaves it out. */
  readonly repository?: string;
  readonly url?: string;
}

/** One incident, put together from the events about it. */
export interface Incident {
  readonly id: string;
  /** `owner/name`; absent where the log names no repository: it then concerns each of them. */
  readonly repository?: string;
  readonly severity?: string;
  readonly detectedAt: Instant;
  /** null while it is open. */
  readonly resolvedAt: Instant | null;
  readonly url?: string;
}
