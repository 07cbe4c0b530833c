import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import type { PostedKind } from '../../events/collectorEvent';
import { eventBodies } from '../../events/eventBodies';
import { acceptedSchema, batchSchema, problemResponses } from './sharedSchemas';

const SUMMARIES: Record<PostedKind, string> = {
  deployment: 'A deployment that finished',
  'lead-time': 'The lead time of a pull request',
  incident: 'An incident was detected or resolved, or was none',
  'deployment-frequency': 'A count of deployments made elsewhere',
  'change-failure-rate': 'A change failure rate worked out elsewhere',
  vulnerability: 'A vulnerability was published, detected or remediated',
};

/** What the OpenAPI document says of posting events of a kind: made from the schema that checks them. */
export function postSchema(kind: PostedKind, severities: readonly string[]): FastifySchema {
  const { $schema: _dialect, ...body } = z.toJSONSchema(eventBodies({ now: () => 0, severities })[kind], {
    io: 'input',
    unrepresentable: 'any',
  }) as Record<string, unknown> & { properties?: object };
  const one = {
    ...body,
    properties: {
      ...body.properties,
      supersedes: { type: 'string', description: 'The id of the event that this one corrects' },
    },
  };
  return {
    summary: SUMMARIES[kind],
    description: 'One event, a JSON array of them, or NDJSON. The same event again is stored once.',
    tags: ['events'],
    security: [{ bearer: [] }],
    body: { content: { 'application/json': { schema: { anyOf: [one, { type: 'array', items: one }] } } } },
    response: {
      200: { description: 'It was there already', ...acceptedSchema },
      201: { description: 'It is on disk', ...acceptedSchema },
      207: { description: 'Some of a batch were refused', ...batchSchema },
      ...problemResponses,
    },
  } as FastifySchema;
}
