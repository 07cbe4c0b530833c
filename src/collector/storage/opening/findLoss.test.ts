import { copyFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  acknowledgedIn,
  append,
  changeBit,
  cutInHalf,
  fillWithZeros,
  foldersAfterAKill,
  half,
  keptIn,
  logIn,
  mainIn,
  openStore,
  start,
} from './damagedFolders.fixtures';

const EVENTS = 32;

const { folders, copyOfKilled } = foldersAfterAKill(EVENTS);

describe('a start after a kill', () => {
  it('has everything, and says nothing', async () => {
    const folder = copyOfKilled();
    expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
    expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
    expect(keptIn(folder)).toEqual([]);
  });

  it('says how many events are missing and which where nothing can be read of them', async () => {
    const folder = copyOfKilled();
    fillWithZeros(logIn(folder), half(logIn(folder)));
    const { events, said } = await start(folder);
    expect(events).toBeLessThan(EVENTS);
    expect(said).toEqual([
      expect.stringMatching(
        new RegExp(
          `^collector\\.sqlite in .*: ${EVENTS - events} events or more that were acknowledged are missing, with ids after ` +
            `${events}, up to ${EVENTS}, received after 2026-06-30T12:00:00Z and by .*Z\\. .* kept in .* GitHub redeliver`
        )
      ),
    ]);
  });

  it('says it again until what was kept is deleted, and finds it but once', async () => {
    const folder = copyOfKilled();
    fillWithZeros(logIn(folder), half(logIn(folder)));
    const { said } = await start(folder);
    expect(said).toHaveLength(1);
    expect((await start(folder)).said).toEqual(said);
    expect(keptIn(folder)).toHaveLength(1);
    rmSync(path.join(folder, keptIn(folder)[0] ?? ''), { recursive: true });
    expect((await start(folder)).said).toEqual([]);
  });

  it('gives none of the ids again that clients were given', async () => {
    const folder = copyOfKilled();
    fillWithZeros(logIn(folder), half(logIn(folder)));
    const store = await openStore(folder);
    const ids = await append(store, 1_000, 2);
    await store.close();
    expect(ids).toEqual([String(EVENTS + 1), String(EVENTS + 2)]);
  });

  it.each<readonly [what: string, damage: (folder: string) => void, why: RegExp]>([
    ['has wrong salts', (folder) => changeBit(logIn(folder), 17), /SQLite takes 0 of the \d+ frames/],
    ['has a wrong last commit', (folder) => changeBit(logIn(folder), statSync(logIn(folder)).size - 9), /SQLite takes/],
    ['was cut off', (folder) => cutInHalf(logIn(folder)), /SQLite takes \d+ of the \d+ frames/],
    ['was emptied', (folder) => truncateSync(logIn(folder)), /no write-ahead log/],
    ['was deleted', (folder) => rmSync(logIn(folder)), /no write-ahead log/],
    ['has zeros', (folder) => fillWithZeros(logIn(folder), half(logIn(folder))), /SQLite takes \d+ of the \d+ frames/],
    ['is all zeros', (folder) => fillWithZeros(logIn(folder), 0), /takes 0 of/],
    ['has no file', (folder) => rmSync(mainIn(folder)), /the file is missing or empty, .* 32 events or more/],
    ['has an empty file', (folder) => truncateSync(mainIn(folder)), /the file is missing or empty/],
  ])('says that events are missing where the log %s', async (_what, damage, why) => {
    const folder = copyOfKilled();
    damage(folder);
    const { events, said } = await start(folder);
    expect(events).toBeLessThan(EVENTS);
    expect(said).toEqual([expect.stringMatching(why)]);
    expect((await start(folder)).said).toEqual(said);
  });

  it.each(['', 'x', '\0'.repeat(160), '0123456789abcdef {"databaseId":"x","events":99,"lastId":99}\n'])(
    'says nothing where the count of what was acknowledged is damaged: %j',
    async (text) => {
      const folder = copyOfKilled();
      writeFileSync(acknowledgedIn(folder), text);
      expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
    }
  );

  it('does not mind what SQLite makes anew: the memory that connections share', async () => {
    const folder = copyOfKilled();
    writeFileSync(`${mainIn(folder)}-shm`, Buffer.alloc(32_768, 0xa5));
    expect(await start(folder)).toEqual({ events: EVENTS, said: [] });
  });
});

describe('a start with another file', () => {
  it('says what a backup does not have that was acknowledged since', async () => {
    const folder = folders.newFolder();
    const store = await openStore(folder);
    await append(store, 0, 3);
    await store.close();
    copyFileSync(mainIn(folder), path.join(folder, 'backup'));
    const later = await openStore(folder);
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
    const [folder, other] = [copyOfKilled(), folders.newFolder()];
    await (await openStore(other)).close();
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
    const folder = folders.newFolder();
    const stores = [await openStore(folder), await openStore(folder)] as const;
    for (let round = 0; round < 10; round++) {
      await append(stores[0], round * 3, 1);
      await append(stores[1], round * 3 + 1, 2);
    }
    const copies = folders.copyOf(folder);
    const third = await openStore(folder);
    expect(third.losses?.()).toEqual([]);
    await Promise.all([...stores, third].map((store) => store.close()));
    expect(await start(folder)).toEqual({ events: 30, said: [] });
    expect(await start(copies)).toEqual({ events: 30, said: [] });
  });
});
