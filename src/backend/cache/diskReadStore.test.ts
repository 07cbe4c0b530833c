import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorNotice } from '../../engine/domain/notice';
import { DAY, HOUR, MINUTE } from '../../engine/domain/time';
import type { DatedRead } from '../../sources/sharedReads';
import { DiskReadStore, type DiskStoreOptions } from './diskReadStore';
import { fullRead, NOW } from './fullRead.fixtures';

const SECRET = 'a-token-that-nobody-may-see';
const UNTIL = NOW + HOUR;

let directory: string;
let log: string[];
let now: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dora-store-'));
  log = [];
  now = NOW;
});
afterEach(() => rm(directory, { recursive: true }));

/** A store as a process opens it. */
function opened(options: Partial<DiskStoreOptions> = {}): DiskReadStore {
  return new DiskReadStore({ directory, now: () => now, log: (message) => log.push(message), ...options });
}

function storeOf(identity = 'shop', options: Partial<DiskStoreOptions> = {}) {
  return opened(options).forDataSource({ identity, hideSecrets: (text) => text.replaceAll(SECRET, '[token]') });
}

const folder = () => join(directory, 'dora-reads');
const files = () => readdir(folder());
const onlyFile = async () => join(folder(), (await files())[0] ?? 'none');

describe('what was read', () => {
  it('is kept in a directory that is made for it', async () => {
    await storeOf('shop', { directory: join(directory, 'new') }).save('key', fullRead(), UNTIL);
    expect(await readdir(join(directory, 'new', 'dora-reads'))).toHaveLength(1);
  });

  it('is there after a restart, in every detail', async () => {
    await storeOf().save('key', fullRead(), UNTIL);
    expect(await storeOf().load('key')).toEqual([fullRead()]);
    expect(log).toEqual([]);
  });

  it('is kept from other requests, other data sources and the same one with another token', async () => {
    await storeOf('shop, token 1').save('key', fullRead(), UNTIL);
    expect(await storeOf('shop, token 1').load('another key')).toEqual([]);
    expect(await storeOf('shop, token 2').load('key')).toEqual([]);
  });

  it('is not taken from a file that was given another name', async () => {
    await storeOf('shop').save('key', fullRead(), UNTIL);
    await storeOf('pay').save('key', fullRead(), UNTIL);
    const [one = '', other = ''] = await files();
    await writeFile(join(folder(), one), await readFile(join(folder(), other)));
    const loaded = [...(await storeOf('shop').load('key')), ...(await storeOf('pay').load('key'))];
    expect(loaded).toHaveLength(1);
  });

  it('replaces what reached no further back, and nothing else', async () => {
    const store = storeOf();
    const at = (days: number, minutes: number): DatedRead => ({
      ...fullRead(),
      since: NOW - days * DAY,
      asOf: NOW + minutes * MINUTE,
    });
    await store.save('key', at(7, 0), UNTIL);
    await store.save('key', at(30, 1), UNTIL);
    await store.save('key', at(7, 2), UNTIL);
    expect((await store.load('key')).map(({ since, asOf }) => [(NOW - since) / DAY, asOf - NOW]).sort()).toEqual([
      [30, MINUTE],
      [7, 2 * MINUTE],
    ]);
  });

  it('can be forgotten: of one request, or of the whole data source', async () => {
    const [shop, pay] = [storeOf('shop'), storeOf('pay')];
    for (const [store, key] of [
      [shop, 'a'],
      [shop, 'b'],
      [pay, 'a'],
    ] as const) {
      await store.save(key, fullRead(), UNTIL);
    }
    await shop.forget('a');
    expect([await shop.load('a'), await shop.load('b'), await pay.load('a')].map(({ length }) => length)).toEqual([
      0, 1, 1,
    ]);
    await shop.forget();
    expect([await shop.load('b'), await pay.load('a')].map(({ length }) => length)).toEqual([0, 1]);
  });
});

describe('the files', () => {
  it('can be read by their owner alone', async () => {
    await storeOf().save('key', fullRead(), UNTIL);
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect([await mode(folder()), await mode(await onlyFile())]).toEqual(['700', '600']);
  });

  it('hold no secret, also where a server repeated one, and their names tell nothing', async () => {
    const read = fullRead();
    const events = {
      ...read.events,
      incidents: { kind: 'unreadable' as const, reason: `not for ${SECRET}` },
      notices: [errorNotice(`The server said: ${SECRET}`)],
      repositories: read.events.repositories.map((repository) => ({ ...repository, whyNoDeployments: SECRET })),
    };
    await storeOf(`acme shop ${SECRET}`).save(`octo/shop ${SECRET}`, { ...read, events }, UNTIL);
    expect(await files()).toEqual([expect.stringMatching(/^v4_[\da-f]{32}_[\da-f]{32}_\d+_\d+_\d+\.json$/)]);
    const text = await readFile(await onlyFile(), 'utf8');
    expect(text).not.toContain(SECRET);
    expect(text).toContain('The server said: [token]');
  });

  it('are removed once they are too old, by a store that only looks', async () => {
    await storeOf().save('key', fullRead(), UNTIL);
    now = UNTIL;
    await opened().settle();
    expect(await files()).toEqual([]);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed in one letter', (text: string) => text.replace('Add a basket', 'Add a casket')],
    ['empty', () => ''],
    ['no JSON', () => '{'],
    ['of an earlier version within', (text: string) => text.replace('"version":4', '"version":2')],
  ])('are not believed and are removed when they are %s', async (_what, spoil) => {
    await storeOf().save('key', fullRead(), UNTIL);
    const path = await onlyFile();
    const text = await readFile(path, 'utf8');
    await writeFile(path, spoil(text));
    expect(await readFile(path, 'utf8')).not.toBe(text);
    expect(await storeOf().load('key')).toEqual([]);
    expect(await files()).toEqual([]);
  });

  it('of another version, and those that were never finished, are removed; others are left alone', async () => {
    await mkdir(folder());
    const old = `v0_${'a'.repeat(32)}_${'b'.repeat(32)}_1_2_${UNTIL}.json`;
    const [half, beingWritten] = [`${old.replace('v0', 'v2')}.123`, `${old.replace('v0', 'v2')}.4567`];
    for (const name of [old, half, beingWritten, 'notes.txt']) {
      await writeFile(join(folder(), name), 'x');
    }
    await utimes(join(folder(), half), 0, 0);
    await utimes(join(folder(), beingWritten), NOW / 1_000, NOW / 1_000);
    await opened().settle();
    expect((await files()).sort()).toEqual(['notes.txt', beingWritten]);
  });

  it('take no more room than they may: the oldest reads go', async () => {
    const size = await (async () => {
      await storeOf().save('key', fullRead(), UNTIL);
      return (await stat(await onlyFile())).size;
    })();
    const store = storeOf('shop', { maxBytes: 3 * size });
    for (let minute = 1; minute <= 5; minute += 1) {
      await store.save(`key ${minute}`, { ...fullRead(), asOf: NOW + minute * MINUTE }, UNTIL);
      const sizes = await Promise.all((await files()).map(async (name) => (await stat(join(folder(), name))).size));
      expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(3 * size);
    }
    const kept = await Promise.all(['key', 'key 1', 'key 2', 'key 3', 'key 4', 'key 5'].map((key) => store.load(key)));
    expect(kept.map(({ length }) => length)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('are not written for what is larger than all of them may be, which is told once', async () => {
    const store = storeOf('shop', { maxBytes: 100 });
    await store.save('key', fullRead(), UNTIL);
    await store.save('key', fullRead(), UNTIL);
    expect(await files()).toEqual([]);
    expect(log).toEqual([expect.stringContaining('where all files together may take 0.0 MB')]);
  });
});

describe('a directory that cannot be used', () => {
  it.each([
    ['because what it lies in is not there', 'nowhere/cache', 'ENOENT'],
    ['because it is a file', 'a-file', 'ENOTDIR'],
  ])('%s, is told once, and costs nothing else', async (_why, name, code) => {
    await writeFile(join(directory, 'a-file'), '');
    const store = storeOf('shop', { directory: join(directory, name) });
    await store.save('key', fullRead(), UNTIL);
    expect(await store.load('key')).toEqual([]);
    await store.forget('key');
    expect(log).toEqual([
      expect.stringMatching(`^What is read cannot be kept in .*dora-reads \\(${code}\\): it is kept in memory only`),
    ]);
  });

  it('because it is full, is told once until it is not, and keeps what was there before', async () => {
    let isFull = false;
    const write: typeof writeFile = async (file, data, options) => {
      await writeFile(file, isFull ? '{' : data, options);
      if (isFull) {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      }
    };
    const store = storeOf('shop', { write });
    await store.save('key', fullRead(), UNTIL);
    isFull = true;
    const newer = { ...fullRead(), asOf: NOW + MINUTE };
    await store.save('key', newer, UNTIL);
    await store.save('key', newer, UNTIL);
    expect(log).toEqual([expect.stringMatching(/\(ENOSPC\).* Free some space there$/)]);
    expect(await files()).toHaveLength(1);
    expect(await store.load('key')).toEqual([fullRead()]);
    isFull = false;
    await store.save('key', newer, UNTIL);
    isFull = true;
    await store.save('key', newer, UNTIL);
    expect(log).toHaveLength(2);
  });

  it('that others can look into is closed to them', async () => {
    await mkdir(folder());
    await chmod(folder(), 0o755);
    await opened().settle();
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
  });

  it('that is a link to elsewhere is not used', async () => {
    const elsewhere = join(directory, 'elsewhere');
    await mkdir(elsewhere);
    await symlink(elsewhere, folder());
    await storeOf().save('key', fullRead(), UNTIL);
    expect(await readdir(elsewhere)).toEqual([]);
    expect(log).toEqual([expect.stringContaining('(it is no directory)')]);
  });
});

it('holds back no more than a few reads where the disk is slower than GitHub', async () => {
  let writes = 0;
  let goOn: () => void = () => undefined;
  const disk = new Promise<void>((resolve) => (goOn = resolve));
  const write: typeof writeFile = async (...file) => {
    writes += 1;
    await disk;
    await writeFile(...file);
  };
  const store = storeOf('shop', { write });
  const saves = Array.from({ length: 100 }, (_each, index) => store.save(`key ${index}`, fullRead(), UNTIL));
  goOn();
  await Promise.all(saves);
  expect(writes).toBe(20);
});
