import type { Instant } from '../../engine/domain/time';
import type { StoredEvent } from '../storage/port/eventStore';

/** That an incident was detected or resolved. */
export interface IncidentWord {
  /** The first word on the stream, which this one may correct. */
  readonly stream: string;
  readonly says: 'detected' | 'resolved';
  readonly at: Instant;
  readonly incidentId: string;
  readonly repository?: string;
  /** Of one that is stored. */
  readonly eventId?: string;
}

/** Undefined for what neither detects nor resolves an incident. */
export function incidentWord(
  { event }: Pick<StoredEvent, 'event'>,
  stream: string,
  eventId?: string
): IncidentWord | undefined {
  if (event.kind !== 'incident' || (event.event !== 'detected' && event.event !== 'resolved')) {
    return undefined;
  }
  const { event: says, occurredAt: at, incidentId, repository } = event;
  return {
    stream,
    says,
    at,
    incidentId,
    ...(repository !== undefined && { repository }),
    ...(eventId !== undefined && { eventId }),
  };
}

/** When that was, and by which event it is told. */
export function shownMoment({ at, eventId }: IncidentWord): string {
  const moment = new Date(at).toISOString();
  return eventId === undefined ? moment : `${moment} (event ${eventId})`;
}
