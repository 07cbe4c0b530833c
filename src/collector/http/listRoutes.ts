import { createHash } from 'node:crypto';
import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EventKind, CollectorEvent } from '../events/collectorEvent';
import type { StoredEvent } from '../events/streams';
import type { EventListQuery, EventPage } from '../storage/eventStore';
import { requireScope } from './authentication';
import type { CollectorContext } from './collectorContext';
import { etagMatches } from './etagMatches';
import { parseListQuery } from './listQuery';
import { listSchema } from './openApi/listSchema';

const NDJSON = 'application/x-ndjson';

/** `GET /dora/events` and `GET /dora/incidents`: pages of JSON, or all of it as NDJSON, which an incident log reader takes. */
export function listRoutes(app: FastifyInstance, context: CollectorContext): void {
  const onRequest = requireScope(context.keys, 'read', context.onRefused);
  const list = (path: string, only: readonly EventKind[], operationId: string, summary: string) =>
    app.get(path, { onRequest, schema: listSchema(operationId, summary, only) }, async (request, reply) => {
      const query = parseListQuery(request.query, only);
      return (await notModified(request, reply, context))
        ? reply.code(304).send()
        : sendList(request, reply, query, context);
    });
  list('/dora/events', [], 'listEvents', 'What was stored, oldest first');
  list('/dora/incidents', ['incident'], 'listIncidents', 'The incident log, oldest first');
}

async function sendList(
  request: FastifyRequest,
  reply: FastifyReply,
  query: EventListQuery,
  { store }: CollectorContext
): Promise<FastifyReply> {
  if (request.headers.accept?.includes(NDJSON) === true) {
    // The first page is read before anything is sent: if the database is away, the answer can still say so.
    const first = await store.list(query);
    const next = (cursor: string) => store.list({ ...query, cursor });
    const { Readable } = await import('node:stream');
    return reply.type(NDJSON).send(Readable.from(lines(first, next)));
  }
  const { events, next } = await store.list(query);
  return reply.send({ events: events.map(eventJson), ...(next !== undefined && { next }) });
}

async function* lines(first: EventPage, readNext: (cursor: string) => Promise<EventPage>): AsyncGenerator<string> {
  let page = first;
  for (;;) {
    yield page.events.map((event) => `${JSON.stringify(eventJson(event))}\n`).join('');
    if (page.next === undefined) {
      return;
    }
    // SQLite does not give way by itself, nor does the stream: a long list would keep everybody else waiting.
    await nextTurnOfEventLoop();
    page = await readNext(page.next);
  }
}

/** Whether the client has this list already. Nothing in it changes while nothing is stored. */
async function notModified(
  request: FastifyRequest,
  reply: FastifyReply,
  { store }: CollectorContext
): Promise<boolean> {
  const version = await store.version();
  const tag = createHash('sha256')
    .update(`${version} ${request.url} ${request.headers.accept ?? ''}`)
    .digest('base64url')
    .slice(0, 22);
  // An answer of 304 has them too: https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5
  void reply.headers({ etag: `"${tag}"`, 'cache-control': 'private, no-cache', vary: 'accept, authorization' });
  return etagMatches(request.headers['if-none-match'], tag);
}

/** A stored event as it is shown: the members that were posted, and what the collector knows about it. */
function eventJson({ id, event, receivedAt, supersedes }: StoredEvent): Record<string, unknown> {
  return {
    id,
    kind: event.kind,
    ...members(event),
    ...(event.repository !== undefined && { repository: event.repository }),
    received_at: new Date(receivedAt).toISOString(),
    ...(supersedes !== undefined && { supersedes }),
  };
}

function members(event: CollectorEvent): Record<string, unknown> {
  const timestamp = new Date(event.occurredAt).toISOString();
  switch (event.kind) {
    case 'deployment':
      return {
        timestamp,
        environment: event.environment,
        commit_sha: event.commitSha,
        ...(event.version !== undefined && { version: event.version }),
        status: event.status,
        ...(event.deploymentId !== undefined && { deployment_id: event.deploymentId }),
        ...(event.startedAt !== undefined && { started_at: new Date(event.startedAt).toISOString() }),
        ...(event.unhealthyAt !== undefined && { unhealthy_at: new Date(event.unhealthyAt).toISOString() }),
        ...(event.url !== undefined && { url: event.url }),
      };
    case 'lead-time':
      return {
        timestamp,
        lead_time_seconds: event.leadTimeSeconds,
        pr_number: event.pullRequest,
        ...(event.commitCount !== undefined && { commit_count: event.commitCount }),
      };
    case 'incident':
      return {
        event: event.event,
        timestamp,
        incident_id: event.incidentId,
        ...(event.severity !== undefined && { severity: event.severity }),
      };
    case 'deployment-frequency':
      return { timestamp, count: event.count, window: event.window };
    case 'change-failure-rate':
      return { timestamp, rate: event.percent, window: event.window };
    case 'vulnerability':
      return {
        event: event.event,
        timestamp,
        vulnerability_id: event.vulnerabilityId,
        severity: event.severity,
        ...(event.dependency !== undefined && { dependency: event.dependency }),
      };
    case 'change':
      return {
        timestamp,
        pr_number: event.pullRequest,
        merge_commit_sha: event.mergeCommitSha,
        base: event.base,
        into_default_branch: event.intoDefaultBranch,
        title: event.title,
        ...(event.author !== undefined && { author: event.author }),
        labels: event.labels,
        ...(event.dependencies !== undefined && { dependencies: event.dependencies }),
        ...(event.url !== undefined && { url: event.url }),
      };
  }
}
