import type { FastifySchema } from 'fastify';
import { EVENT_KINDS, type EventKind } from '../../events/collectorEvent';
import { NO_KEY, PROBLEMS_OF_ALL, UNAVAILABLE } from './problemSchemas';
import { MOMENT, named, objectOf } from './schemaObject';

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
        history: { type: 'string', enum: ['true', 'false'], default: 'false', description: 'Corrected words too' },
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
