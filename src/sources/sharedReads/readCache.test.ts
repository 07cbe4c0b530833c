import { ReadCache } from './readCache';
import { readsByHand, request, wholeRead } from './readsByHand.fixtures';

/** As estimated: one repository without anything in it. */
const ONE_READ = 2_500;
const shop = request();
const pay = request({ repositories: ['octo/pay'] });

function dataSourceIn(cache: ReadCache) {
  const parts = readsByHand({ cache, log: (message) => log.push(message) });
  const log: string[] = [];
  return {
    ...parts,
    log,
    ask: async (asked = shop, read = wholeRead()) => {
      const answer = parts.reads.read(asked);
      parts.started.at(-1)?.finish(read);
      return answer;
    },
  };
}

describe('the cache of reads', () => {
  it('has room for as many bytes as it may take, for all data sources together', async () => {
    const cache = new ReadCache(2 * ONE_READ);
    const [one, other] = [dataSourceIn(cache), dataSourceIn(cache)];
    await one.ask(shop);
    await one.ask(pay);
    expect(cache.statistics()).toMatchObject({ entries: 2, bytes: 2 * ONE_READ });
    await one.ask(shop);
    await other.ask(shop);
    expect(cache.statistics()).toMatchObject({ entries: 2, bytes: 2 * ONE_READ });
    await one.ask(shop);
    expect(one.started).toHaveLength(2);
    await one.ask(pay);
    expect(one.started).toHaveLength(3);
  });

  it('gives no data source what another has read', async () => {
    const cache = new ReadCache();
    const [one, other] = [dataSourceIn(cache), dataSourceIn(cache)];
    await one.ask(shop);
    await other.ask(shop);
    expect(other.started).toHaveLength(1);
  });

  it('lets go of what a data source kept that is given up, and of nothing else', async () => {
    const cache = new ReadCache();
    const [one, other] = [dataSourceIn(cache), dataSourceIn(cache)];
    await one.ask(shop);
    await other.ask(shop);
    one.reads.close();
    expect(cache.statistics()).toMatchObject({ entries: 1, bytes: ONE_READ });
    await one.ask(shop);
    expect(one.started).toHaveLength(2);
    expect(cache.statistics()).toMatchObject({ entries: 1, bytes: ONE_READ });
  });

  it('answers with what is too large for it, does not keep it, and says so once', async () => {
    const cache = new ReadCache(ONE_READ - 1);
    const { ask, started, log } = dataSourceIn(cache);
    const read = wholeRead();
    expect(await ask(shop, read)).toBe(read.events);
    await ask(shop);
    expect(started).toHaveLength(2);
    expect(cache.statistics()).toMatchObject({ entries: 0, bytes: 0 });
    expect(log).toEqual([expect.stringMatching(/^What was read of octo\/shop does not fit into the cache/)]);
  });

  it('counts a large read for what it takes', async () => {
    const { events } = wholeRead(...Array.from({ length: 1_000 }, (_each, index) => `INC-${index}`));
    const cache = new ReadCache();
    await dataSourceIn(cache).ask(shop, { events, failures: [] });
    expect(cache.statistics().bytes).toBe(ONE_READ + 1_000 * 600);
  });

  it('counts what it does', async () => {
    const cache = new ReadCache();
    const { ask, reads } = dataSourceIn(cache);
    void reads.read(shop);
    expect(cache.statistics()).toMatchObject({ reads: 1, hits: 0, entries: 0 });
    await ask(shop);
    await ask(shop);
    await ask(pay);
    expect(cache.statistics()).toEqual({
      reads: 2,
      hits: 2,
      refreshes: 0,
      staleServed: 0,
      entries: 2,
      bytes: 2 * ONE_READ,
    });
  });
});
