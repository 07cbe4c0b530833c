import { setTimeout as wait } from 'node:timers/promises';
import { dataRequest, type SavedDataSource } from './dataRequest';
import { lastMonth } from './organization';
import { EVERYTHING, repeated } from './questions';
import { residentMegabytes } from './residentMegabytes';
import { startPlugin, type StartedPlugin } from './startPlugin';

const MEASURED_AFTER = [1, 1_000, 2_000, 4_000, 6_000, 8_000, 10_000] as const;
const SETTLED_MILLIS = 3_000;

export interface BackendMemory {
  readonly atRest: number;
  /** In megabytes, after so many queries. */
  readonly afterQueries: ReadonlyArray<readonly [queries: number, megabytes: number]>;
  /** Some seconds after the last one. */
  readonly afterwards: number;
}

/** The resident memory of a plugin that is asked all kinds of queries, one after the other. */
export async function measureBackendMemory(executable: string, source: SavedDataSource): Promise<BackendMemory> {
  const plugin = await startPlugin(executable);
  try {
    const atRest = await settled(plugin);
    const afterQueries: Array<readonly [number, number]> = [];
    let count = 0;
    for (const until of MEASURED_AFTER) {
      for (const query of repeated(EVERYTHING, until).slice(count)) {
        await plugin.client.queryData(dataRequest(source, [query], lastMonth(Date.now())));
      }
      count = until;
      afterQueries.push([count, residentMegabytes(plugin.processId)]);
    }
    return { atRest, afterQueries, afterwards: await settled(plugin) };
  } finally {
    await plugin.stop();
  }
}

async function settled({ processId }: StartedPlugin): Promise<number> {
  await wait(SETTLED_MILLIS);
  return residentMegabytes(processId);
}
