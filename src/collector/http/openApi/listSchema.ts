import type { FastifySchema } from 'fastify';
import { EVENT_KINDS, type EventKind } from '../../events/collectorEvent';
import { problemResponses } from './sharedSchemas';

const moment = { type: 'string', format: 'date-time' };

/** What the OpenAPI document says of a list. */
export function listSchema(summary: string, only: readonly EventKind[]): FastifySchema {
  return {
    summary,
    description:
      'Pages of JSON; everything at once with "Accept: application/x-ndjson". Answers 304 to a matching ETag.',
    tags: ['lists'],
    security: [{ bearer: [] }],
    querystring: {
      type: 'object',
      properties: {
        ...(only.length === 0 && { kind: { type: 'array', items: { type: 'string', enum: [...EVENT_KINDS] } } }),
        from: moment,
        to: moment,
        repository: { type: 'string', description: 'owner/name' },
        history: { type: 'string', enum: ['true', 'false'], description: 'Corrected words too' },
        cursor: { type: 'string', description: 'The "next" of the page before' },
        limit: { type: 'integer', minimum: 1, maximum: 1000, default: 500 },
      },
    },
    response: {
      200: {
        description: 'A page',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                events: { type: 'array', items: { type: 'object', additionalProperties: true } },
                next: { type: 'string' },
              },
              required: ['events'],
            },
          },
          'application/x-ndjson': { schema: { type: 'string' } },
        },
      },
      400: problemResponses[400],
      401: problemResponses[401],
    },
  } as FastifySchema;
}
