import { byTurns, timed, type Durations } from '../byTurns';
import type { BrowserPath } from './browserPath';
import { dataRequest, type SavedDataSource, type SavedQuery } from './dataRequest';
import type { openEngine } from './engineAlone';
import { lastMonth } from './organization';
import type { PluginClient } from './pluginClient';
import { processorMillis } from './processorTime';
import { repeated, SUMMARIES } from './questions';
import type { StartedPlugin } from './startPlugin';

const WARM_UP = 25;
const ROUNDS = 100;
const AT_A_TURN = 20;

export interface CachedTimes {
  readonly plugin: Durations;
  /** The least that a call to the plugin takes: one that asks whether it serves. */
  readonly ping: Durations;
  readonly engine: Durations;
  readonly browser?: Durations;
  /** Of a plugin in Go that answers with a number it knows. */
  readonly go?: Durations;
  /** What one query takes of the plugin's processors, in milliseconds. */
  readonly processorMillis: number | undefined;
}

/** Everybody who is asked for the summaries, by turns; all have read what they need before. */
export async function measureCachedQueries(asked: {
  readonly source: SavedDataSource;
  readonly plugin: StartedPlugin;
  readonly go: PluginClient | undefined;
  readonly browser: BrowserPath | undefined;
  readonly engine: Awaited<ReturnType<typeof openEngine>>;
}): Promise<CachedTimes> {
  const { source, plugin, go, browser, engine } = asked;
  const queries = repeated(SUMMARIES, AT_A_TURN);
  const overSocket = (client: PluginClient) => (query: SavedQuery) => {
    const request = dataRequest(source, [query], lastMonth(Date.now()));
    return timed(() => client.queryData(request));
  };
  const work = {
    plugin: () => oneByOne(queries, overSocket(plugin.client)),
    ping: () => oneByOne(queries, () => timed(() => plugin.client.ping())),
    engine: () => oneByOne(queries, (query) => timed(async () => engine(query, lastMonth(Date.now())))),
    ...(browser && { browser: () => browser.ask(queries, lastMonth(Date.now())) }),
    ...(go && { go: () => oneByOne(queries, overSocket(go)) }),
  };
  await byTurns(WARM_UP, work);
  const times = await byTurns(ROUNDS, work);
  const before = processorMillis(plugin.processId);
  await byTurns(ROUNDS, { plugin: work.plugin });
  const after = processorMillis(plugin.processId);
  const ofOne = before === undefined || after === undefined ? undefined : (after - before) / (ROUNDS * AT_A_TURN);
  return { ...times, processorMillis: ofOne };
}

async function oneByOne(
  queries: readonly SavedQuery[],
  ask: (query: SavedQuery) => Promise<number>
): Promise<number[]> {
  const durations: number[] = [];
  for (const query of queries) {
    durations.push(await ask(query));
  }
  return durations;
}
