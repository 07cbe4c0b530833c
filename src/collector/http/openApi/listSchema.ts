import type { FastifySchema } from 'fastify';
import { EVENT_KINDS, type EventKind } from '../../events/collectorEvent';
import { NO_KEY, PROBLEMS_OF_ALL, UNAVAILABLE } from './problemSchemas';
import { MOMENT, named, objectOf, EVENT_ID, type SchemaObject } from './schemaObject';

const headers = {
  etag: { type: 'string', description: 'Changes when anything is stored; for If-None-Match' },
  'cache-control': { type: 'string' },
  vary: { type: 'string' },
};

/** What the OpenAPI document says of a list. */
export function listSchema(operationId: string, summary: string, only: readonly EventKind[]): FastifySchema {
  return {
    operationId,
    summary,
    description: 'Pages of JSON; everything at once with "Accept: application/x-ndjson".',
    tags: ['lists'],
    security: [{ bearer: [] }],
    headers: {
      type: 'object',
      properties: { 'if-none-match': { type: 'string', description: 'The ETag of a list that is there already' } },
    },
    querystring: {
      type: 'object',
      properties: {
        ...(only.length === 0 && { kind: { type: 'array', items: { type: 'string', enum: [...EVENT_KINDS] } } }),
        from: { ...MOMENT, description: 'The first moment of the list' },
        to: { ...MOMENT, description: 'The first moment after the list' },
        repository: { type: 'string', description: 'owner/name' },
        ...(only.includes('incident') && {
          open_since: {
            ...MOMENT,
            description: 'Only incidents that were open then or later, with everything that was said about each',
          },
        }),
        history: { type: 'string', enum: ['true', 'false'], default: 'false', description: 'Superseded events too' },
        cursor: { type: 'string', maxLength: 100, description: 'The "next" of the page before' },
        limit: { type: 'integer', minimum: 1, maximum: 1000, default: 500, description: 'Of one page' },
      },
    },
    response: {
      200: {
        description: 'A page, or everything',
        headers,
        content: {
          'application/json': {
            schema: objectOf(
              { events: { type: 'array', items: named('Event') } },
              { next: { type: 'string', description: 'The cursor of the next page' } }
            ),
          },
          'application/x-ndjson': { schema: { type: 'string', description: 'An event on each line' } },
        },
      },
      304: { type: 'null', description: 'The list that If-None-Match names is still the same', headers },
      ...PROBLEMS_OF_ALL,
      401: NO_KEY,
      503: UNAVAILABLE,
    },
  } as FastifySchema;
}

const text: SchemaObject = { type: 'string' };
const texts: SchemaObject = { type: 'array', items: text };
const natural: SchemaObject = { type: 'integer', minimum: 0 };
const window: SchemaObject = { type: 'string', examples: ['24h'] };
const oneOf = (...known: readonly string[]): SchemaObject => ({ type: 'string', enum: known });

/** The members that only events of a kind have: those that are always there, and those that may be. */
const MEMBERS: Record<EventKind, readonly [Record<string, SchemaObject>, Record<string, SchemaObject>?]> = {
  deployment: [
    { environment: text, commit_sha: text, status: oneOf('success', 'failure', 'cancelled', 'skipped') },
    {
      version: text,
      deployment_id: { type: 'string', description: 'Where GitHub told of it', examples: ['run-12'] },
      started_at: MOMENT,
      unhealthy_at: { ...MOMENT, description: 'The first failure that was reported after the success' },
      url: text,
    },
  ],
  'lead-time': [{ lead_time_seconds: { type: 'number', minimum: 0 }, pr_number: natural }, { commit_count: natural }],
  incident: [
    {
      event: {
        ...oneOf('detected', 'resolved', 'detection-withdrawn', 'resolution-withdrawn'),
        description: 'Those that were withdrawn are in the history only',
      },
      incident_id: text,
    },
    { severity: text },
  ],
  'deployment-frequency': [{ count: natural, window }],
  'change-failure-rate': [{ rate: { type: 'number', minimum: 0, description: 'In percent' }, window }],
  vulnerability: [
    {
      event: oneOf('published', 'detected', 'remediated', 'remediation-withdrawn'),
      vulnerability_id: text,
      severity: text,
    },
    { dependency: { type: 'string', description: 'The vulnerable package' } },
  ],
  change: [
    {
      pr_number: natural,
      merge_commit_sha: { type: ['string', 'null'] },
      base: { type: 'string', description: 'The branch that it was merged into' },
      into_default_branch: { type: 'boolean' },
      title: text,
      labels: texts,
    },
    {
      author: text,
      dependencies: { ...texts, description: 'The packages that Dependabot updates with it' },
      url: text,
    },
  ],
};

function eventSchema(kind: EventKind): SchemaObject {
  const [required, optional] = MEMBERS[kind];
  return objectOf(
    { id: EVENT_ID, kind: { type: 'string', const: kind }, timestamp: MOMENT, received_at: MOMENT, ...required },
    {
      ...optional,
      repository: { type: 'string', examples: ['owner/name'] },
      supersedes: { ...EVENT_ID, description: 'The event that this one corrects' },
    }
  );
}

/** Such as `LeadTimeEvent`. */
function nameOf(kind: EventKind): string {
  return `${kind.replace(/(?:^|-)./g, (start) => start.slice(-1).toUpperCase())}Event`;
}

/** Events as they are listed. */
export const eventSchemas: Readonly<Record<string, SchemaObject>> = {
  Event: {
    description: 'An event as it is listed: what was posted, and what the collector knows about it',
    oneOf: EVENT_KINDS.map((kind) => named(nameOf(kind))),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(EVENT_KINDS.map((kind) => [kind, named(nameOf(kind)).$ref])),
    },
  },
  ...Object.fromEntries(EVENT_KINDS.map((kind) => [nameOf(kind), eventSchema(kind)])),
};
