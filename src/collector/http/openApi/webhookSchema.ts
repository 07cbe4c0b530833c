import type { FastifySchema } from 'fastify';
import { WEBHOOK_EVENTS } from '../../webhooks/readDelivery';
import { COMPRESSED, PROBLEMS_OF_ALL, refused, TOO_LARGE, UNAVAILABLE } from './problemSchemas';
import { EVENT_ID, objectOf, type SchemaObject } from './schemaObject';

const answer = (description: string, schema: SchemaObject) => ({
  description,
  content: { 'application/json': { schema } },
});

const why: SchemaObject = { type: 'string', description: 'Why nothing is made of it' };

/** What the OpenAPI document says of GitHub's deliveries. */
export const webhookSchema = {
  operationId: 'receiveDelivery',
  summary: 'A delivery of GitHub',
  description: `The events ${WEBHOOK_EVENTS.join(', ')} and ping, as GitHub sends and signs them. The signature is the key.`,
  tags: ['webhooks'],
  security: [],
  headers: {
    type: 'object',
    properties: {
      'x-github-event': { type: 'string', examples: ['ping'] },
      'x-github-delivery': { type: 'string' },
      'x-hub-signature-256': {
        type: 'string',
        pattern: '^sha256=[0-9a-fA-F]{64}$',
        description: 'The HMAC of the body with the secret of the webhook',
      },
    },
    required: ['x-github-event', 'x-hub-signature-256'],
  },
  body: {
    content: {
      'application/json': {
        schema: { type: 'object', additionalProperties: true, examples: [{ zen: 'Keep it logically awesome.' }] },
      },
      'application/x-www-form-urlencoded': {
        schema: { type: 'object', properties: { payload: { type: 'string', contentMediaType: 'application/json' } } },
      },
    },
  },
  response: {
    200: answer('It says nothing new, or is a ping', {
      anyOf: [objectOf({ outcome: { const: 'known' } }), objectOf({ outcome: { const: 'ignored' }, why })],
    }),
    201: answer(
      'What it says is on disk',
      objectOf({ outcome: { const: 'stored' }, ids: { type: 'array', items: EVENT_ID } })
    ),
    202: answer('It says nothing to the collector', objectOf({ outcome: { const: 'ignored' }, why })),
    ...PROBLEMS_OF_ALL,
    401: refused('No signature, or one with another secret'),
    404: refused('No secret is set'),
    413: TOO_LARGE,
    415: COMPRESSED,
    422: refused('Members that are needed are missing; "errors" names each'),
    503: {
      ...UNAVAILABLE,
      description: 'The database is not available, or too many deliveries come at once',
      headers: { 'retry-after': { type: 'string', description: 'Seconds, where too many come at once' } },
    },
  },
} as FastifySchema;
