import type { FastifyInstance } from 'fastify';
import { requireScope } from './authentication';
import type { CollectorContext } from './collectorContext';
import { metricsSchema } from './openApi/otherSchemas';

/** `GET /metrics`, in Prometheus' text format. */
export function metricsRoutes(app: FastifyInstance, { keys, onRefused, metrics }: CollectorContext): void {
  const onRequest = requireScope(keys, 'read', onRefused);
  app.get('/metrics', { onRequest, schema: metricsSchema }, async (_request, reply) => {
    const text = await metrics.text();
    return reply.type(metrics.contentType).serializer(String).send(text);
  });
}
