import { setTimeout as wait } from 'node:timers/promises';
import { byTurns, timed, type Durations } from '../byTurns';
import type { BrowserPath } from './browserPath';
import { dataRequest, type SavedDataSource } from './dataRequest';
import { lastMonth } from './organization';
import type { PluginClient } from './pluginClient';
import { SUMMARIES } from './questions';
import type { StandIn } from './standIn';
import { startPlugin } from './startPlugin';

const ROUNDS = 9;
const AT_REST_MILLIS = 1_500;

export interface FirstQueries {
  /** Of a plugin that Grafana has just started. */
  readonly ofProcess: Durations;
  /** Of a data source that nobody asked before, in a plugin that runs. */
  readonly ofDataSource: Durations;
  readonly browser?: Durations;
  /** GitHub's stand-in by itself, asked the same. */
  readonly standIn: Durations;
}

/** Queries for which everything has to be read, by turns. */
export async function measureFirstQueries(asked: {
  readonly executable: string;
  readonly plugin: PluginClient;
  readonly browser: BrowserPath | undefined;
  readonly standIn: StandIn;
}): Promise<FirstQueries> {
  const { executable, plugin, browser, standIn } = asked;
  const [query = {}] = SUMMARIES;
  let times = 0;
  const ask = (client: PluginClient) => {
    const source: SavedDataSource = { uid: `new-${times++}`, ...standIn.saved };
    return timed(() => client.queryData(dataRequest(source, [query], lastMonth(Date.now()))));
  };
  await standIn.forgetRequests();
  await ask(plugin);
  const replay = await standIn.replay();
  const work = {
    ofProcess: async () => {
      const started = await startPlugin(executable);
      // Grafana starts its plugins long before anybody asks them.
      await wait(AT_REST_MILLIS);
      const millis = await ask(started.client);
      await started.stop();
      return millis;
    },
    ofDataSource: () => ask(plugin),
    ...(browser && { browser: () => browser.askAnew(query, lastMonth(Date.now())) }),
    standIn: () => timed(replay),
  };
  await byTurns(2, work);
  return byTurns(ROUNDS, work);
}
