import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR } from '../../engine/domain/time';
import { DiskListStore, type ListsOf } from './diskListStore';
import type { DiskStoreOptions } from './diskReadStore';

const NOW = Date.UTC(2026, 2, 1);
const SHOP: ListsOf = { dataSource: '1 shop', access: 'github.com, token 1' };

let directory: string;
let log: string[];
let now: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dora-lists-'));
  log = [];
  now = NOW;
});
afterEach(() => rm(directory, { recursive: true }));

/** A store as a process opens it. */
function opened(options: Partial<DiskStoreOptions> = {}): DiskListStore {
  return new DiskListStore({ directory, now: () => now, log: (message) => log.push(message), ...options });
}

const storeOf = (of: Partial<ListsOf> = {}, options: Partial<DiskStoreOptions> = {}) =>
  opened(options).forDataSource({ ...SHOP, ...of });
const folder = () => join(directory, 'dora-lists');
const files = () => readdir(folder());
const onlyFile = async () => join(folder(), (await files())[0] ?? 'none');
/** Written when the clock of the test says. */
const touch = async () => {
  for (const name of await files()) {
    await utimes(join(folder(), name), now / 1_000, now / 1_000);
  }
};

describe('lists on a disk', () => {
  it('are there after a restart, as they were', async () => {
    const list = { rows: [{ id: 1, label: 'a\nb', author: null }], asOf: -Infinity, until: Infinity, total: 0.5 };
    await storeOf().save('acme/shop', list);
    expect(await storeOf().load('acme/shop')).toEqual(list);
    expect(await storeOf().load('acme/web')).toBeUndefined();
    expect(log).toEqual([]);
  });

  it('are as they were saved last', async () => {
    const store = storeOf();
    await Promise.all([store.save('a', 'first'), store.save('a', 'second')]);
    expect([await store.load('a'), await storeOf().load('a')]).toEqual(['second', 'second']);
    expect(await files()).toHaveLength(1);
  });

  it('are of one data source, whoever shares the folder', async () => {
    const store = opened();
    const [shop, web] = [store.forDataSource(SHOP), store.forDataSource({ ...SHOP, dataSource: '1 web' })];
    await Promise.all([shop.save('a', 'of shop'), web.save('a', 'of web')]);
    expect([await shop.load('a'), await web.load('a')]).toEqual(['of shop', 'of web']);
    await web.forget();
    expect([await storeOf().load('a'), await web.load('a')]).toEqual(['of shop', undefined]);
  });

  it('are removed once the settings or the token are others', async () => {
    await storeOf().save('a', 'read with token 1');
    await storeOf({ dataSource: '1 web' }).save('a', 'of web');
    const later = opened();
    const withAnother = later.forDataSource({ ...SHOP, access: 'github.com, token 2' });
    expect(await withAnother.load('a')).toBeUndefined();
    await later.settle();
    expect(await files()).toHaveLength(1);
  });

  it('are forgotten, one or all, also those that are yet to be written', async () => {
    const store = storeOf();
    await Promise.all(['a', 'b', 'c'].map((key) => store.save(key, key)));
    await store.forget('a');
    expect([await store.load('a'), await store.load('b')]).toEqual([undefined, 'b']);
    const saved = store.save('d', 'd');
    const forgotten = store.forget();
    expect(await store.load('b')).toBeUndefined();
    await Promise.all([saved, forgotten]);
    expect(await files()).toEqual([]);
    await store.save('e', 'e');
    expect(await store.load('e')).toBe('e');
  });

  it('are forgotten also where another process has written them', async () => {
    const store = opened();
    await store.settle();
    await storeOf().save('a', 'a');
    await store.forDataSource(SHOP).forget();
    expect(await files()).toEqual([]);
  });

  it('go after thirty days', async () => {
    await storeOf().save('a', 'kept');
    await touch();
    now += 30 * DAY;
    expect(await storeOf().load('a')).toBe('kept');
    now += 1;
    await opened().settle();
    expect(await storeOf().load('a')).toBeUndefined();
    expect(await files()).toEqual([]);
  });

  it('make room, the oldest first', async () => {
    const store = storeOf({}, { maxBytes: 2_000 });
    for (const key of ['a', 'b', 'c', 'd']) {
      await store.save(key, 'x'.repeat(300));
      now += HOUR;
    }
    const sizes = await Promise.all((await files()).map(async (name) => (await stat(join(folder(), name))).size));
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(2_000);
    expect([await store.load('a'), await store.load('d')]).toEqual([undefined, 'x'.repeat(300)]);
    await store.save('too large', 'x'.repeat(2_000));
    await store.save('too large', 'x'.repeat(2_000));
    expect(await store.load('too large')).toBeUndefined();
    expect(log).toEqual([expect.stringMatching(/^A list of 0\.0 MB is not kept in .*dora-lists/)]);
  });

  it('can be read by their owner alone, and their names tell nothing', async () => {
    await storeOf().save('pullRequests acme/shop', []);
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect([await mode(folder()), await mode(await onlyFile())]).toEqual(['700', '600']);
    const text = `${await onlyFile()} ${await readFile(await onlyFile(), 'utf8')}`;
    expect(text).not.toMatch(/token 1|acme|1 shop/);
  });
});

describe('a file', () => {
  it.each([
    ['cut off', (text: string) => text.slice(0, -4)],
    ['changed in one letter', (text: string) => text.replace('a basket', 'a casket')],
    ['empty', () => ''],
    ['of a later version within', (text: string) => text.replace('"version":1', '"version":2')],
  ])('that is %s is not believed, and is removed', async (_what, spoil) => {
    await storeOf().save('a', 'a basket');
    const path = await onlyFile();
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    expect(await storeOf().load('a')).toBeUndefined();
    expect(await files()).toEqual([]);
    expect(log).toEqual([]);
  });

  it('that was given the name of another is not believed', async () => {
    const store = storeOf();
    await store.save('a', 'of a');
    const ofA = await onlyFile();
    await store.save('b', 'of b');
    const ofB = (await files()).map((name) => join(folder(), name)).find((path) => path !== ofA) ?? 'none';
    await writeFile(ofB, await readFile(ofA));
    expect([await storeOf().load('a'), await storeOf().load('b')]).toEqual(['of a', undefined]);
  });

  it('that somebody else has removed is missed by nobody', async () => {
    const store = storeOf();
    await store.save('a', 'a');
    await rm(await onlyFile());
    expect(await store.load('a')).toBeUndefined();
    expect(log).toEqual([]);
  });
});

describe('a folder that cannot be used', () => {
  it('is told once, and everything goes on', async () => {
    await writeFile(join(directory, 'a-file'), '');
    const store = storeOf({}, { directory: join(directory, 'a-file') });
    await store.save('a', 'a');
    expect(await store.load('a')).toBeUndefined();
    await store.forget();
    expect(log).toEqual([
      expect.stringMatching(/^What is read cannot be kept in .*dora-lists \(ENOTDIR\): after a restart all of it/),
    ]);
  });

  it('is told once while it is full, and gives what it kept before', async () => {
    let isFull = false;
    const write: typeof writeFile = async (...file) => {
      await writeFile(...file);
      if (isFull) {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      }
    };
    const store = storeOf({}, { write });
    await store.save('a', 'before');
    isFull = true;
    await store.save('a', 'after');
    await store.save('b', 'after');
    expect(await store.load('a')).toBe('before');
    expect(log).toEqual([expect.stringMatching(/\(ENOSPC\).* Free some space there$/)]);
    isFull = false;
    await store.save('a', 'again');
    expect(await storeOf().load('a')).toBe('again');
  });

  it('is made anew once somebody has taken it away', async () => {
    const store = storeOf();
    await store.save('a', 'a');
    await rm(folder(), { recursive: true });
    await store.save('a', 'lost');
    await store.save('a', 'a');
    expect(await storeOf().load('a')).toBe('a');
  });

  it('is not needed for what is no plain data, which is left out', async () => {
    const store = storeOf();
    await store.save('a', BigInt(1));
    expect(await store.load('a')).toBeUndefined();
  });
});
