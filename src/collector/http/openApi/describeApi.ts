import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { eventSchemas } from './listSchema';
import { postedSchemas } from './postedSchemas';
import { resultSchemas } from './postSchema';
import { problemSchema } from './problemSchemas';

/** Has an app describe its routes, those that are added afterwards, as OpenAPI. */
export async function describeApi(app: FastifyInstance, severities: readonly string[]): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'DORA collector',
        version: '1',
        description: 'Incidents, deployment events and their metrics',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'The collector that gave this document' }],
      tags: [
        { name: 'events', description: 'What GitHub does not know is posted' },
        { name: 'lists', description: 'What was stored' },
        { name: 'webhooks', description: 'What GitHub tells' },
        { name: 'metrics', description: 'For Prometheus' },
        { name: 'health', description: 'Without a key' },
      ],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'METRICS_API_KEY, or METRICS_READ_KEY to read' },
        },
        schemas: { Problem: problemSchema, ...resultSchemas, ...eventSchemas, ...postedSchemas(severities) },
      },
    },
  });
}
