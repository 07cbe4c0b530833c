import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import Sqlite from 'libsql';
import type { EventStore } from '../eventStore';
import { deployment, everything, idOf, NOW } from '../specifications/newEvents.fixtures';
import { openEventStore } from './openEventStore';

const EVENTS = 32;
const FILES = ['collector.sqlite', 'collector.sqlite-wal', 'collector.acknowledged'];

const folders: string[] = [];
/** As a collector leaves it that was killed after it acknowledged all of them. */
let killed: string;

beforeAll(async () => {
  killed = newFolder();
  const store = await openEventStore({ kind: 'sqlite', folder: newFolder() });
  await append(store, 0, EVENTS);
  copyFiles(folders.at(-1) ?? '', killed);
  await store.close();
});

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-loss-'));
  folders.push(folder);
  return folder;
}

function copyFiles(from: string, to: string): void {
  FILES.forEach(
    (name) => existsSync(path.join(from, name)) && copyFileSync(path.join(from, name), path.join(to, name))
  );
}

function copyOf(folder: string): string {
  const copy = newFolder();
  copyFiles(folder, copy);
  return copy;
}

const logIn = (folder: string) => path.join(folder, 'collector.sqlite-wal');
const mainIn = (folder: string) => path.join(folder, 'collector.sqlite');
const acknowledgedIn = (folder: string) => path.join(folder, 'collector.acknowledged');
const keptIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('damaged-'));
const open = (folder: string) => openEventStore({ kind: 'sqlite', folder });

/** One after the other, each in a commit of its own. @returns their ids */
async function append(store: EventStore, from: number, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = from; number < from + count; number++) {
    ids.push(idOf((await store.append([deployment(`commit-${number}`, NOW)]))[0]));
  }
  return ids;
}

function change(file: string, at: number, bit = 0): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  writeFileSync(file, bytes);
}

const half = (file: string) => Math.floor(statSync(file).size / 2);

/** What a start finds, and says. */
async function start(folder: string): Promise<{ readonly events: number; readonly said: readonly string[] }> {
  const store = await open(folder);
  const { events } = await store.list(everything);
  await store.check();
  const said = (store.losses ?? []).map(({ text }) => text);
  await store.close();
  return { events: events.length, said };
}

describe('a start after a kill', () => {
  it('has everything, and says nothing', async () => {
    const folder = copyOf(killed);
    expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
    expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
    expect(keptIn(folder)).toEqual([]);
  });

  it('says how many events a damaged log lost and which, keeps it, and goes on', async () => {
    const folder = copyOf(killed);
    change(logIn(folder), half(logIn(folder)));
    const damaged = readFileSync(logIn(folder));
    const file = readFileSync(mainIn(folder));
    const { events, said } = await start(folder);
    expect(events).toBeLessThan(EVENTS);
    const [kept = ''] = keptIn(folder);
    expect(said).toEqual([
      expect.stringMatching(
        new RegExp(
          `^collector\\.sqlite in .*: ${EVENTS - events} events or more that were acknowledged are missing, with ids after ` +
            `${events}, up to ${EVENTS}, received after 2026-06-30T12:00:00Z and by .*Z\\. Its write-ahead log .* is damaged ` +
            `at frame \\d+ of \\d+, .* kept in .*/${kept} as they were found.* GitHub redeliver .* delete .*/${kept}`
        )
      ),
    ]);
    expect(readFileSync(path.join(folder, kept, 'collector.sqlite-wal'))).toEqual(damaged);
    expect(readFileSync(path.join(folder, kept, 'collector.sqlite'))).toEqual(file);
    expect(readFileSync(path.join(folder, kept, 'about.txt'), 'utf8')).toBe(`${said[0]}\n`);
  });

  it('says it again until what was kept is deleted, and finds it but once', async () => {
    const folder = copyOf(killed);
    change(logIn(folder), half(logIn(folder)));
    const { said } = await start(folder);
    expect(said).toHaveLength(1);
    expect((await start(folder)).said).toEqual(said);
    expect(keptIn(folder)).toHaveLength(1);
    rmSync(path.join(folder, keptIn(folder)[0] ?? ''), { recursive: true });
    expect((await start(folder)).said).toEqual([]);
  });

  it('gives none of the ids again that clients were given', async () => {
    const folder = copyOf(killed);
    change(logIn(folder), half(logIn(folder)));
    const store = await open(folder);
    const ids = await append(store, 1_000, 2);
    await store.close();
    expect(ids).toEqual([String(EVENTS + 1), String(EVENTS + 2)]);
  });

  it.each<readonly [what: string, damage: (folder: string) => void, why: RegExp]>([
    ['has a wrong header', (folder) => change(logIn(folder), 9), /is damaged in its header/],
    ['has wrong salts', (folder) => change(logIn(folder), 17), /SQLite takes 0 of the \d+ frames/],
    ['has a wrong last commit', (folder) => change(logIn(folder), statSync(logIn(folder)).size - 9), /SQLite takes/],
    ['was cut off', (folder) => truncateSync(logIn(folder), half(logIn(folder))), /SQLite takes \d+ of the \d+ frames/],
    ['was emptied', (folder) => truncateSync(logIn(folder)), /no write-ahead log/],
    ['was deleted', (folder) => rmSync(logIn(folder)), /no write-ahead log/],
    ['has zeros', (folder) => zero(logIn(folder), half(logIn(folder)), 4_096), /is damaged at frame/],
    ['is all zeros', (folder) => zero(logIn(folder), 0, statSync(logIn(folder)).size), /takes 0 of/],
    ['has no file', (folder) => rmSync(mainIn(folder)), /the file is missing or empty, .* 32 events or more/],
    ['has an empty file', (folder) => truncateSync(mainIn(folder)), /the file is missing or empty/],
  ])('says that events are missing where the log %s', async (_what, damage, why) => {
    const folder = copyOf(killed);
    damage(folder);
    const { events, said } = await start(folder);
    expect(events).toBeLessThan(EVENTS);
    expect(said).toEqual([expect.stringMatching(why)]);
    expect((await start(folder)).said).toEqual(said);
  });

  it('says it wherever a bit changed, and says nothing where nothing is missing', async () => {
    const bytes = statSync(logIn(killed)).size;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes - 1), fc.nat(7), fc.boolean(), async (at, bit, isCut) => {
        const folder = copyOf(killed);
        if (isCut) {
          truncateSync(logIn(folder), at);
        } else {
          change(logIn(folder), at, bit);
        }
        const { events, said } = await start(folder);
        expect([events, said.length]).toEqual([events, events < EVENTS ? 1 : 0]);
      }),
      { numRuns: 40 }
    );
  });

  it('finds a damaged log also where nobody counted what was acknowledged', async () => {
    const folder = copyOf(killed);
    rmSync(acknowledgedIn(folder));
    change(logIn(folder), half(logIn(folder)));
    const { events, said } = await start(folder);
    expect(said).toEqual([
      expect.stringMatching(new RegExp(`what \\d+ commits or more stored is missing, with ids after ${events}`)),
    ]);
  });

  it.each(['', 'x', '\0'.repeat(160), '0123456789abcdef {"databaseId":"x","events":99,"lastId":99}\n'])(
    'says nothing where the count of what was acknowledged is damaged: %j',
    async (text) => {
      const folder = copyOf(killed);
      writeFileSync(acknowledgedIn(folder), text);
      expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
    }
  );

  it('does not mind what SQLite makes anew: the memory that connections share', async () => {
    const folder = copyOf(killed);
    writeFileSync(`${mainIn(folder)}-shm`, Buffer.alloc(32_768, 0xa5));
    expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
  });
});

describe('a start with another file', () => {
  it('says what a backup does not have that was acknowledged since', async () => {
    const folder = newFolder();
    const store = await open(folder);
    await append(store, 0, 3);
    await store.close();
    copyFileSync(mainIn(folder), path.join(folder, 'backup'));
    const later = await open(folder);
    await append(later, 3, 2);
    await later.close();
    copyFileSync(path.join(folder, 'backup'), mainIn(folder));
    const { events, said } = await start(folder);
    expect(events).toBe(3);
    expect(said).toEqual([
      expect.stringMatching(/: 2 events or more .* with ids after 3, up to 5, .* such as a backup/),
    ]);
  });

  it('says that it is another database, once', async () => {
    const [folder, other] = [copyOf(killed), newFolder()];
    await (await open(other)).close();
    rmSync(logIn(folder));
    copyFileSync(mainIn(other), mainIn(folder));
    const { said } = await start(folder);
    expect(said).toEqual([
      expect.stringContaining('not the database that acknowledged 32 events, the last with id 32'),
    ]);
    rmSync(path.join(folder, keptIn(folder)[0] ?? ''), { recursive: true });
    expect((await start(folder)).said).toEqual([]);
  });
});

describe('several collectors on one folder', () => {
  it('do not take for lost what the other one stored', async () => {
    const folder = newFolder();
    const stores = [await open(folder), await open(folder)] as const;
    for (let round = 0; round < 10; round++) {
      await append(stores[0], round * 3, 1);
      await append(stores[1], round * 3 + 1, 2);
    }
    const copies = copyOf(folder);
    const third = await open(folder);
    expect(third.losses).toEqual([]);
    await Promise.all([...stores, third].map((store) => store.close()));
    expect(await start(folder)).toEqual({ events: 30, said: [] });
    expect(await start(copies)).toEqual({ events: 30, said: [] });
  });
});

describe('a log that was moved into the file', () => {
  it('is not written over what is newer there without a word', async () => {
    const folder = newFolder();
    const store = await open(folder);
    await append(store, 0, EVENTS);
    const other = new Sqlite(mainIn(folder));
    other.exec('pragma wal_checkpoint(passive)');
    other.close();
    const copy = copyOf(folder);
    await store.close();
    for (const part of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const damaged = copyOf(copy);
      change(logIn(damaged), Math.floor(statSync(logIn(damaged)).size * part));
      const found = await start(damaged).catch((refused: Error) => refused.message);
      expect([typeof found === 'string' ? found : found.said.join(' '), keptIn(damaged).length]).toEqual([
        expect.stringMatching(/is damaged or is no database|were acknowledged are missing/),
        1,
      ]);
    }
  });
});

function zero(file: string, from: number, count: number): void {
  writeFileSync(file, readFileSync(file).fill(0, from, from + count));
}
