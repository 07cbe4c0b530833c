import { dataRequest, type SavedDataSource } from './dataRequest';
import { lastMonth } from './organization';
import { SUMMARIES } from './questions';
import type { StandIn } from './standIn';
import { startPlugin } from './startPlugin';

export const IDENTICAL = 100;

export interface SharedCalls {
  /** Calls to GitHub and its incident log for one query. */
  readonly one: number;
  /** The same for many identical ones at once. */
  readonly many: number;
}

/** Counts what reaches GitHub when many ask a plugin the same that has read nothing yet. */
export async function countSharedCalls(executable: string, standIn: StandIn): Promise<SharedCalls> {
  const [query = {}] = SUMMARIES;
  const callsFor = async (count: number): Promise<number> => {
    const plugin = await startPlugin(executable);
    try {
      await standIn.forgetRequests();
      const source: SavedDataSource = { uid: 'dora', ...standIn.saved };
      const request = dataRequest(source, [query], lastMonth(Date.now()));
      await Promise.all(Array.from({ length: count }, () => plugin.client.queryData(request)));
      return await standIn.calls();
    } finally {
      await plugin.stop();
    }
  };
  return { one: await callsFor(1), many: await callsFor(IDENTICAL) };
}
