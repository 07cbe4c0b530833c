import type { FastifyServerOptions } from 'fastify';
import type { Instant } from '../../engine/domain/time';
import { createCollectorApp } from '../http/createCollectorApp';
import { webhookRoute } from '../http/webhookRoute';
import { CollectorMetrics } from '../metrics/collectorMetrics';
import { openEventStore, storageName } from '../storage/openEventStore';
import { shortKeys } from './accessKeys';
import { countAhead } from './countAhead';
import { listenError } from './listenError';
import type { ServeOptions } from './serveOptions';
import { stopServer } from './stopServer';

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
  { host, port, storage, keys, severities, webhooks, logLevel }: ServeOptions,
  { now, logger = { level: logLevel } }: Surroundings
): Promise<RunningCollector> {
  const store = await openEventStore(storage);
  const metrics = new CollectorMetrics(store);
  const app = await createCollectorApp({
    store,
    metrics,
    keys,
    severities,
    now,
    logger,
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
        readKey: keys.read !== undefined,
        severities,
        webhooks: webhooks === undefined ? 'off' : deliveries,
        logLevel,
      },
      'the collector takes events'
    );
    for (const variable of shortKeys(keys)) {
      app.log.warn({ variable }, 'the key is short enough to be guessed: make one with "openssl rand -hex 32"');
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
