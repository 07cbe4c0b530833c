import type { FastifyServerOptions, FastifyInstance } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import { type Instant, SECOND } from '../../engine/domain/time';
import { hostRule } from '../../http/hostRule';
import { createCollectorApp } from '../http/createCollectorApp';
import { webhookRoute } from '../http/delivery/webhookRoute';
import { CollectorMetrics } from '../metrics/collectorMetrics';
import { openEventStore, storageName } from '../storage/opening/openEventStore';
import { HOW_TO_MAKE } from './accessKeys';
import { countAhead } from './countAhead';
import type { ServeOptions } from './serveOptions';
import { weakSecrets } from './weakSecrets';

/** Less than the ten seconds that `docker stop` gives, so that the database can be closed too. */
const ANSWER_WITHIN_MILLIS = 5 * SECOND;

export interface RunningCollector {
  readonly url: string;
  /** Answers what is under way, then closes the database. */
  close(): Promise<void>;
}

interface Surroundings {
  readonly now: () => Instant;
  readonly logger?: FastifyServerOptions['logger'];
}

/**
 * Opens the database, listens, and then counts what is stored, which nobody has to wait for but who asks for the metrics.
 * @throws DoraError when the database cannot be opened or the port is taken.
 */
export async function startCollector(
  { host, port, allowedHosts, storage, keys, severities, webhooks, logLevel }: ServeOptions,
  { now, logger = { level: logLevel } }: Surroundings
): Promise<RunningCollector> {
  const warnings: string[] = [];
  const store = await openEventStore(storage, (what) => warnings.push(what));
  const metrics = new CollectorMetrics(store, {
    clock: () => performance.now(),
    warn: (what) => app.log.warn(what),
  });
  const hosts = hostRule(host, allowedHosts);
  const app = await createCollectorApp({
    store,
    metrics,
    keys,
    severities,
    now,
    logger,
    hosts,
    routes: [webhookRoute(webhooks)],
    onRefused: (why) => metrics.countRefused(why),
  });
  const ending = new AbortController();
  let counted = Promise.resolve();
  const shutDown = async () => {
    ending.abort();
    await stopServer(app);
    await counted;
    await store.close();
  };
  try {
    const url = await app.listen({ host, port, listenTextResolver: (address) => `listening at ${address}` });
    // Everything that it was configured with, apart from secrets.
    const { secret: _secret, ...deliveries } = webhooks ?? { secret: undefined };
    app.log.info(
      {
        storage: storageName(storage),
        answersTo: hosts.answersTo,
        readKey: keys.read !== undefined,
        severities,
        webhooks: webhooks === undefined ? 'off' : deliveries,
        logLevel,
      },
      'the collector takes events'
    );
    store
      .losses?.()
      .forEach(({ folder, text }) => app.log.error({ storage: storageName(storage), kept: folder }, text));
    warnings.forEach((what) => app.log.warn({ storage: storageName(storage) }, what));
    for (const { variable, why } of weakSecrets({ keys, webhooks, storage })) {
      app.log.warn({ variable }, `${variable} ${why}: ${HOW_TO_MAKE}`);
    }
    counted = countAhead(metrics, app.log, ending.signal);
    const close = async () => {
      app.log.info('the collector is stopping: it answers what is under way');
      await shutDown();
      app.log.info('the collector has stopped');
    };
    return { url, close };
  } catch (thrown) {
    await shutDown();
    throw listenError(thrown, host, port);
  }
}

/** Why the collector cannot listen there, and where it can. */
function listenError(thrown: unknown, host: string, port: number): DoraError {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const message = explainListenError(code, host, port);
  return message === undefined
    ? DoraError.from(thrown, 'unreachable')
    : new DoraError('badInput', message, { cause: thrown });
}

function explainListenError(code: unknown, host: string, port: number): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: choose another with --port`;
    case 'EACCES':
      return `Port ${port} may not be used by this user: choose one from 1024 on with --port`;
    case 'EADDRNOTAVAIL':
      return `--host "${host}" is no address of this machine: give one of its own, or 0.0.0.0 for all`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `--host "${host}" is not known: give an address of this machine, or 0.0.0.0 for all`;
    default:
      return undefined;
  }
}

/**
 * Takes no new connection, answers what is under way, and then cuts what still sends or says nothing: Node itself waits
 * for such clients without end, as it looks for slow ones no more (https://nodejs.org/api/http.html#serverclosecallback).
 */
async function stopServer(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), ANSWER_WITHIN_MILLIS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
