import { setTimeout as wait } from 'node:timers/promises';
import { byTurns, Durations, timed } from '../byTurns';
import type { BrowserPath } from './browserPath';
import { dataRequest, type SavedDataSource } from './dataRequest';
import { lastMonth } from './organization';
import type { PluginClient } from './pluginClient';
import { EVERYTHING, repeated } from './questions';

const ROUNDS = 15;
export const AT_ONCE = 100;
const PING_EVERY_MILLIS = 5;

export interface Burst {
  /** Until all are answered, each asked by a panel of its own. */
  readonly plugin: Durations;
  /** The same, all asked by one. */
  readonly oneRequest: Durations;
  readonly browser?: Durations;
  /** Meanwhile, whether the plugin serves. */
  readonly pings: Durations;
}

/** Many questions at once of what is kept, and how long something else waits meanwhile. */
export async function measureBurst(asked: {
  readonly source: SavedDataSource;
  readonly plugin: PluginClient;
  readonly browser: BrowserPath | undefined;
}): Promise<Burst> {
  const { source, plugin, browser } = asked;
  const queries = repeated(EVERYTHING, AT_ONCE);
  const pings = new Durations();
  const work = {
    plugin: async () => {
      const range = lastMonth(Date.now());
      const requests = queries.map((query) => dataRequest(source, [query], range));
      let isOver = false;
      const pinging = (async () => {
        while (!isOver) {
          pings.add(await timed(() => plugin.ping()));
          await wait(PING_EVERY_MILLIS);
        }
      })();
      const millis = await timed(() => Promise.all(requests.map((request) => plugin.queryData(request))));
      isOver = true;
      await pinging;
      return millis;
    },
    oneRequest: () => {
      const request = dataRequest(source, queries, lastMonth(Date.now()));
      return timed(() => plugin.queryData(request));
    },
    ...(browser && { browser: () => browser.askAtOnce(queries, lastMonth(Date.now())) }),
  };
  return { ...(await byTurns(ROUNDS, work)), pings };
}
