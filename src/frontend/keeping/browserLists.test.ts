import { deserialize, serialize } from 'node:v8';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { DAY, HOUR, type Instant } from '../../engine/domain/time';
import { browserLists, type BrowserListsOptions } from './browserLists';

const NOW = Date.UTC(2026, 2, 10);
const NAME = 'dora-lists/1/dora';

let clock: { now: Instant };
let said: string[];

beforeEach(() => {
  // Browsers have it, the stand-in for one here does not.
  globalThis.structuredClone ??= <Value>(value: Value) => deserialize(serialize(value)) as Value;
  globalThis.indexedDB = new IDBFactory();
  clock = { now: NOW };
  said = [];
});

afterEach(() => jest.restoreAllMocks());

/** The lists as a tab of the browser sees them. */
function aTab(options: Partial<BrowserListsOptions> = {}) {
  return browserLists({
    name: NAME,
    access: 'as a',
    now: () => clock.now,
    log: (message) => said.push(message),
    ...options,
  });
}

/** A list of about so many bytes. */
const listOf = (bytes: number) => ({ rows: 'x'.repeat(bytes) });

describe('lists in a browser', () => {
  it('are there for the next visit, as they were', async () => {
    const list = { cursor: null, rows: [{ id: 1, mergedAt: NOW, author: 'ada' }] };
    await aTab().save('acme/shop', list);
    expect(await aTab().load('acme/shop')).toEqual(list);
    expect(await aTab().load('acme/web')).toBeUndefined();
  });

  it('are of one data source of one organisation', async () => {
    await aTab().save('acme/shop', listOf(10));
    expect(await aTab({ name: 'dora-lists/2/dora' }).load('acme/shop')).toBeUndefined();
  });

  it('are forgotten, one or all', async () => {
    const lists = aTab();
    for (const key of ['a', 'b', 'c']) {
      await lists.save(key, key);
    }
    await lists.forget('a');
    expect([await lists.load('a'), await lists.load('b')]).toEqual([undefined, 'b']);
    await lists.forget();
    expect([await lists.load('b'), await lists.load('c')]).toEqual([undefined, undefined]);
  });

  it('go after thirty days', async () => {
    await aTab().save('a', 'kept');
    clock.now += 30 * DAY;
    expect(await aTab().load('a')).toBe('kept');
    clock.now += 1;
    expect(await aTab().load('a')).toBeUndefined();
  });

  it('go where the settings that decide access have changed', async () => {
    await aTab().save('a', 'read with other settings');
    expect(await aTab({ access: 'as b' }).load('a')).toBeUndefined();
    expect(await aTab().load('a')).toBeUndefined();
  });

  it('make room, those first that were used longest ago', async () => {
    const lists = aTab({ maxBytes: 1_000 });
    for (const key of ['a', 'b', 'c']) {
      await lists.save(key, listOf(300));
      clock.now += HOUR;
    }
    await lists.load('a');
    await lists.save('d', listOf(300));
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map(async (key) => (await lists.load(key)) !== undefined));
    expect(kept).toEqual([true, false, true, true]);
    await lists.save('too large', listOf(1_001));
    expect(await lists.load('too large')).toBeUndefined();
    expect(said).toEqual([]);
  });

  it('are written and read by two tabs at once', async () => {
    const [one, other] = [aTab(), aTab()];
    const all = Array.from({ length: 20 }, (_, index) => `list ${index}`);
    await Promise.all(all.map((key, index) => (index % 2 === 0 ? one : other).save(key, key)));
    expect(await Promise.all(all.map((key) => other.load(key)))).toEqual(all);
  });
});

describe('a browser that keeps nothing', () => {
  it('is gone on without, and said once', async () => {
    jest.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.');
    });
    const lists = aTab();
    await lists.save('a', 'a');
    expect(await lists.load('a')).toBeUndefined();
    await lists.forget();
    expect(said).toEqual([expect.stringMatching(/^What is read of GitHub is not kept in this browser \(A mutation/)]);
  });

  it('is gone on without where it has no database at all', async () => {
    Reflect.deleteProperty(globalThis, 'indexedDB');
    expect(await aTab().load('a')).toBeUndefined();
    expect(said).toHaveLength(1);
  });

  it('still gives what it kept once it is full', async () => {
    const lists = aTab();
    await lists.save('a', 'a');
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    await lists.save('b', 'b');
    await lists.save('c', 'c');
    expect(await lists.load('a')).toBe('a');
    expect(said).toHaveLength(1);
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('keeps anew what was cleared in the middle', async () => {
    const lists = aTab();
    await lists.save('a', 'a');
    // As a person does it in the settings of the browser: the connection is closed, and what it was to is away.
    await new Promise((resolve) => (indexedDB.deleteDatabase(NAME).onsuccess = resolve));
    expect(await lists.load('a')).toBeUndefined();
    await lists.save('a', 'again');
    expect(await lists.load('a')).toBe('again');
    expect(said).toEqual([]);
  });

  it('lets a newer version of the plugin in another tab have the database, and goes on without', async () => {
    const lists = aTab();
    await lists.save('a', 'a');
    const newer = await openDB(NAME, 2);
    expect(await lists.load('a')).toBeUndefined();
    expect(said).toHaveLength(1);
    newer.close();
  });
});
