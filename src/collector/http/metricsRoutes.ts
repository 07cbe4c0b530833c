import type { FastifyInstance } from 'fastify';
import { requireScope } from './authentication';
import type { CollectorContext } from './collectorContext';

/** `GET /metrics`, in Prometheus' text format. */
export function metricsRoutes(app: FastifyInstance, { keys, onRefused, metrics }: CollectorContext): void {
  const onRequest = requireScope(keys, 'read', onRefused);
  const schema = { summary: 'Metrics for Prometheus', tags: ['metrics'], security: [{ bearer: [] }] };
  app.get('/metrics', { onRequest, schema }, async (_request, reply) => {
    const text = await metrics.text();
    return reply.type(metrics.contentType).serializer(String).send(text);
  });
}
