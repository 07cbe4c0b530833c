import type { CollectorEvent } from '../../events/collectorEvent';
import type { NewEvent, StoredEvent } from '../port/eventStore';
import type { EventRow, NewEventRow } from './database';

/** The row of an event; `root_id` is the first word on the stream, where this one corrects it. */
export function toRow(
  { event, receivedAt, supersedes }: NewEvent,
  place: Pick<NewEventRow, 'identity' | 'root_id'>
): NewEventRow {
  return {
    ...place,
    kind: event.kind,
    occurred_at: event.occurredAt,
    received_at: receivedAt,
    repository: event.repository?.toLowerCase() ?? null,
    subject: subjectOf(event),
    body: JSON.stringify({ event, ...(supersedes !== undefined && { supersedes }) }),
  };
}

/** The event of a row. What is in the body was checked before it was written. */
export function fromRow(row: EventRow): StoredEvent {
  const { event, supersedes } = JSON.parse(row.body) as Pick<StoredEvent, 'event' | 'supersedes'>;
  return {
    id: String(row.id),
    stream: String(row.root_id ?? row.id),
    event,
    receivedAt: row.received_at,
    ...(supersedes !== undefined && { supersedes }),
  };
}

function subjectOf(event: CollectorEvent): string | null {
  switch (event.kind) {
    case 'incident':
      return event.incidentId;
    case 'vulnerability':
      return event.vulnerabilityId;
    case 'deployment':
      return event.deploymentId ?? null;
    case 'change':
      return String(event.pullRequest);
    default:
      return null;
  }
}
