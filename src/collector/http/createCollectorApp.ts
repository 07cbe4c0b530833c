import fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import type { HostRule } from '../../http/hostRule';
import { jsonText } from '../../engine/text/safeText';
import { loggedPath, loggedText } from '../../http/loggedPath';
import { readRest } from '../../http/readRest';
import { problem } from '../events/problem';
import {
  answerErrors,
  answerFrameworkErrors,
  answerClientError,
  answerExpectations,
  sendProblem,
} from './answerProblems';
import { requireScope } from './authentication';
import type { CollectorContext } from './collectorContext';
import { listRoutes } from './listRoutes';
import { describeApi } from './openApi/describeApi';
import { descriptionSchema, healthSchema, readinessSchema, metricsSchema } from './openApi/otherSchemas';
import { postRoutes } from './postRoutes';
import { askForBody, decodeUtf8, letClientsWait, refuseCompressed, refuseLarge, requireOwnHost } from './requestRules';

const LARGEST_BODY_BYTES = 5 * 1_024 * 1_024;
/** Of a request, its headers and all of it: where headers are given more time, Node gives a body that much instead. */
const ARRIVES_WITHIN_MILLIS = 30_000;
/** Node looks every 30 s unless told otherwise, and would let a slow one go on for twice the time. */
const LOOK_FOR_SLOW_ONES_EVERY_MILLIS = 5_000;

export interface CollectorAppOptions extends CollectorContext {
  readonly logger: FastifyServerOptions['logger'];
  /** Which hosts it answers to. */
  readonly hosts: HostRule;
  /** More routes, such as those of webhooks and metrics. */
  readonly routes?: ReadonlyArray<(app: FastifyInstance, context: CollectorContext) => void>;
}

/** The collector's HTTP interface; it listens when it is told to. */
export async function createCollectorApp({
  logger,
  hosts,
  routes = [],
  ...context
}: CollectorAppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger:
      typeof logger === 'object'
        ? {
            ...logger,
            serializers: { ...logger.serializers, req: requestInLog },
            // Logs are read in terminals, whatever somebody had them say.
            hooks: { ...logger.hooks, streamWrite: jsonText },
          }
        : logger,
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: ARRIVES_WITHIN_MILLIS,
    http: {
      headersTimeout: ARRIVES_WITHIN_MILLIS,
      connectionsCheckingInterval: LOOK_FOR_SLOW_ONES_EVERY_MILLIS,
      requireHostHeader: false,
    },
    // An endpoint that was set with a slash at its end makes two of them in the middle.
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkErrors,
    // A stop must not wait for clients that keep their connection.
    forceCloseConnections: 'idle',
    // What comes in on others while they are closed is answered as always.
    return503OnClosing: false,
  });
  // Bodies are checked by the events' own schemas, which can name each member and keep the good ones of a batch.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) =>
    decodeUtf8(body)
  );
  // What is answered, which may repeat an address, is never taken for a page.
  app.addHook('onRequest', async (_request, reply) => void reply.header('x-content-type-options', 'nosniff'));
  app.addHook('onRequest', requireOwnHost(hosts, context.onRefused));
  // After the key was looked at, and before the body is read.
  app.addHook('preParsing', refuseCompressed);
  app.addHook('preParsing', refuseLarge);
  app.addHook('preParsing', askForBody);
  letClientsWait(app.server);
  readRest(app.server);
  answerErrors(app);
  answerExpectations(app.server);
  await describeApi(app, context.severities);
  await app.register(async (scope) => {
    healthRoutes(scope, context);
    postRoutes(scope, context);
    listRoutes(scope, context);
    metricsRoutes(scope, context);
    routes.forEach((add) => add(scope, context));
    scope.get('/openapi.json', { schema: descriptionSchema }, async () => app.swagger());
  });
  return app;
}

/** What the log tells of a request: of its address the path alone, as a key may follow it. */
function requestInLog({ method, url, headers, ip, socket }: FastifyRequest): Record<string, unknown> {
  const host = headers.host;
  return {
    method,
    path: loggedPath(url),
    ...(host !== undefined && { host: loggedText(host) }),
    remoteAddress: ip,
    remotePort: socket.remotePort,
  };
}

/** `GET /healthz`: the process runs. `GET /readyz`: it can store events too. Neither needs a key. */
function healthRoutes(app: FastifyInstance, { store }: CollectorContext): void {
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

/** `GET /metrics`, in Prometheus' text format. */
function metricsRoutes(app: FastifyInstance, { keys, onRefused, metrics }: CollectorContext): void {
  const onRequest = requireScope(keys, 'read', onRefused);
  app.get('/metrics', { onRequest, schema: metricsSchema }, async (_request, reply) => {
    const text = await metrics.text();
    return reply.type(metrics.contentType).serializer(String).send(text);
  });
}
