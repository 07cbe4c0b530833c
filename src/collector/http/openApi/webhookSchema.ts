import type { FastifySchema } from 'fastify';
import { WEBHOOK_EVENTS } from '../../webhooks/readDelivery';
import { problemResponses } from './sharedSchemas';

const answer = (description: string, properties: Record<string, unknown>) => ({
  description,
  content: { 'application/json': { schema: { type: 'object', properties } } },
});

/** What the OpenAPI document says of GitHub's deliveries. */
export const webhookSchema = {
  summary: 'A delivery of GitHub',
  description: `The events ${WEBHOOK_EVENTS.join(', ')} and ping, as GitHub sends and signs them.`,
  tags: ['webhooks'],
  headers: {
    type: 'object',
    properties: {
      'x-github-event': { type: 'string' },
      'x-github-delivery': { type: 'string' },
      'x-hub-signature-256': { type: 'string', pattern: '^sha256=[0-9a-fA-F]{64}$' },
    },
    required: ['x-github-event', 'x-hub-signature-256'],
  },
  body: { content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } } },
  response: {
    200: answer('It says nothing new', { outcome: { type: 'string', enum: ['known', 'ignored'] } }),
    201: answer('What it says is on disk', {
      outcome: { type: 'string', enum: ['stored'] },
      ids: { type: 'array', items: { type: 'string' } },
    }),
    202: answer('It says nothing to the collector', {
      outcome: { type: 'string', enum: ['ignored'] },
      why: { type: 'string' },
    }),
    400: problemResponses[400],
    401: { ...problemResponses[401], description: 'No signature, or one with another secret' },
    404: { ...problemResponses[400], description: 'No secret is set' },
    413: problemResponses[413],
    422: { ...problemResponses[422], description: 'Members that are needed are missing; "errors" names each' },
    503: problemResponses[503],
  },
} as FastifySchema;
