import type { DecidedEvent, KnownEvent, KnownStream } from '../../deciding/decision';
import type { CollectorEvent } from '../../events/collectorEvent';
import type { StoredEvent } from '../../events/streams';
import type { EventRow, NewEventRow } from './database';

export function toRow({ event, receivedAt, supersedes, identity, stream }: DecidedEvent): NewEventRow {
  return {
    identity,
    root_id: stream === undefined ? null : Number(stream),
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

/** The streams of rows, which are all rows of these and in the order of storing. */
export function toStreams(rows: readonly EventRow[]): readonly KnownStream[] {
  const streams = new Map<string, [KnownEvent, ...KnownEvent[]]>();
  for (const row of rows) {
    const event = { ...fromRow(row), identity: row.identity };
    const stream = streams.get(event.stream);
    if (stream === undefined) {
      streams.set(event.stream, [event]);
    } else {
      stream.push(event);
    }
  }
  return [...streams.values()];
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
