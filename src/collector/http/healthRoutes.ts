import type { FastifyInstance } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import { problem } from '../problem/problem';
import type { CollectorContext } from './collectorContext';
import { healthSchema, readinessSchema } from './openApi/otherSchemas';
import { sendProblem } from './sendProblem';

/** `GET /healthz`: the process runs. `GET /readyz`: it can store events too. Neither needs a key. */
export function healthRoutes(app: FastifyInstance, { store }: CollectorContext): void {
  app.get('/healthz', { schema: healthSchema }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: readinessSchema }, async (_request, reply) => {
    try {
      await store.check();
      return { status: 'ok' };
    } catch (thrown) {
      return sendProblem(reply, problem(503, DoraError.from(thrown).message));
    }
  });
}
