import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { CollectorContext } from './collectorContext';
import { answerErrors } from './answerErrors';
import { healthRoutes } from './healthRoutes';
import { listRoutes } from './listRoutes';
import { metricsRoutes } from './metricsRoutes';
import { postRoutes } from './postRoutes';

const LARGEST_BODY_BYTES = 5 * 1_024 * 1_024;
const WHOLE_REQUEST_WITHIN_MILLIS = 30_000;

export interface CollectorAppOptions extends CollectorContext {
  readonly logger: FastifyServerOptions['logger'];
  /** More routes, such as those of webhooks and metrics. */
  readonly routes?: ReadonlyArray<(app: FastifyInstance, context: CollectorContext) => void>;
}

/** The collector's HTTP interface; it listens when it is told to. */
export async function createCollectorApp({
  logger,
  routes = [],
  ...context
}: CollectorAppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger,
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: WHOLE_REQUEST_WITHIN_MILLIS,
    // A stop must not wait for clients that keep their connection.
    forceCloseConnections: 'idle',
  });
  // Bodies are checked by the events' own schemas, which can name each member and keep the good ones of a batch.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  answerErrors(app);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'DORA collector', version: '1', description: 'Incidents, deployment events and their metrics' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
  });
  await app.register(async (scope) => {
    healthRoutes(scope, context);
    postRoutes(scope, context);
    listRoutes(scope, context);
    metricsRoutes(scope, context);
    routes.forEach((add) => add(scope, context));
    scope.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
  return app;
}
