import type { FastifySchema } from 'fastify';
import type { PostedKind } from '../../events/collectorEvent';
import { exampleOf, postedName } from './postedSchemas';
import {
  COMPRESSED,
  NO_KEY,
  PROBLEMS_OF_ALL,
  READS_ONLY,
  refused,
  TOO_LARGE,
  UNAVAILABLE,
  refusedBatchSchema,
} from './problemSchemas';
import { named, EVENT_ID, objectOf, type SchemaObject } from './schemaObject';

const SUMMARIES: Record<PostedKind, string> = {
  deployment: 'A deployment that finished',
  'lead-time': 'The lead time of a pull request',
  incident: 'An incident was detected or resolved, or was none',
  'deployment-frequency': 'A count of deployments made elsewhere',
  'change-failure-rate': 'A change failure rate worked out elsewhere',
  vulnerability: 'A vulnerability was published, detected or remediated',
};

const results = { content: { 'application/json': { schema: { anyOf: [named('Accepted'), named('Batch')] } } } };

/** What the OpenAPI document says of posting events of a kind. */
export function postSchema(kind: PostedKind, severities: readonly string[]): FastifySchema {
  const example = exampleOf(kind, severities);
  const one = named(postedName(kind));
  return {
    operationId: postedName(kind).replace('Posted', 'post'),
    summary: SUMMARIES[kind],
    description: 'One event, a JSON array of them, or NDJSON. The same event again is stored once.',
    tags: ['events'],
    security: [{ bearer: [] }],
    body: {
      content: {
        'application/json': { schema: { anyOf: [one, { type: 'array', items: one }], examples: [example, [example]] } },
        'application/x-ndjson': {
          schema: { type: 'string', description: 'An event on each line', examples: [`${JSON.stringify(example)}\n`] },
        },
      },
    },
    response: {
      200: { description: 'It was there already', ...results },
      201: { description: 'It is on disk', ...results },
      207: {
        description: 'Some of a batch were refused, the others are on disk',
        content: { 'application/json': { schema: named('Batch') } },
      },
      ...PROBLEMS_OF_ALL,
      401: NO_KEY,
      403: READS_ONLY,
      413: TOO_LARGE,
      415: COMPRESSED,
      422: refused('The event cannot be taken; "errors" names each member', {
        anyOf: [named('Problem'), named('RefusedBatch')],
      }),
      503: { ...UNAVAILABLE, description: 'The database cannot be written: nothing was stored' },
    },
  } as FastifySchema;
}

const counted: SchemaObject = { type: 'integer', minimum: 0 };

const batch = {
  stored: counted,
  known: counted,
  refused: counted,
  results: { type: 'array', items: named('Result'), description: 'In the order in which they were posted' },
};

/** What became of posted events. */
export const resultSchemas = {
  Result: {
    description: 'What became of one event',
    oneOf: [named('Accepted'), named('Refused')],
  },
  Accepted: objectOf({
    id: EVENT_ID,
    outcome: { type: 'string', enum: ['stored', 'known'], description: 'known: it was stored before' },
  }),
  Refused: {
    description: 'Of a batch the first thousand say why',
    ...objectOf({ outcome: { type: 'string', const: 'refused' } }, { problem: named('Problem') }),
  },
  Batch: objectOf(batch),
  RefusedBatch: refusedBatchSchema(batch),
} satisfies Record<string, SchemaObject>;
