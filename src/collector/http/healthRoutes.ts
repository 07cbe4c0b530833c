import type { FastifyInstance } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import type { CollectorContext } from './collectorContext';
import { problem, sendProblem } from './problem';

/** `GET /healthz`: the process runs. `GET /readyz`: it can store events too. Neither needs a key. */
export function healthRoutes(app: FastifyInstance, { store }: CollectorContext): void {
  app.get('/healthz', { schema: { summary: 'The process runs', tags: ['health'] } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { summary: 'Events can be stored', tags: ['health'] } }, async (_request, reply) => {
    try {
      await store.check();
      return { status: 'ok' };
    } catch (thrown) {
      return sendProblem(reply, problem(503, DoraError.from(thrown).message));
    }
  });
}
