import { copyFileSync, readFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Sqlite from 'libsql';
import { everything } from '../specifications/newEvents.fixtures';
import {
  acknowledgedIn,
  changeBit,
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

describe('a start with a log that is damaged', () => {
  it('stores again what is behind a bit that changed in its log, says it, and keeps what it found', async () => {
    const folder = copyOfKilled();
    changeBit(logIn(folder), half(logIn(folder)));
    const damaged = readFileSync(logIn(folder));
    const file = readFileSync(mainIn(folder));
    const { events, said } = await start(folder);
    const [kept = ''] = keptIn(folder);
    expect([events, said]).toEqual([
      EVENTS,
      [
        expect.stringMatching(
          new RegExp(
            '^collector\\.sqlite in .*: events were missing and are back, and none is missing .* is damaged at frame \\d+ of ' +
              `\\d+, .* What \\d+ events are could be read .* kept in .*/${kept} as they were found.* delete .*/${kept}`
          )
        ),
      ],
    ]);
    expect(readdirSync(path.join(folder, kept)).sort()).toEqual([
      'about.txt',
      'collector.sqlite',
      'collector.sqlite-wal',
    ]);
    expect(readFileSync(path.join(folder, kept, 'collector.sqlite-wal')).equals(damaged)).toBe(true);
    expect(readFileSync(path.join(folder, kept, 'collector.sqlite')).equals(file)).toBe(true);
    expect(readFileSync(path.join(folder, kept, 'about.txt'), 'utf8')).toBe(`${said[0]}\n`);
  });

  it('says it wherever a bit changed, and says nothing where nothing is damaged', async () => {
    const bytes = statSync(logIn(copyOfKilled())).size;
    const original = (await listed(copyOfKilled())).map((event) => JSON.stringify(event));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes - 1), fc.nat(7), fc.boolean(), async (at, bit, isCut) => {
        const folder = copyOfKilled();
        if (isCut) {
          truncateSync(logIn(folder), at);
        } else {
          changeBit(logIn(folder), at, bit);
        }
        const { events, said } = await start(folder);
        expect(said).toEqual([
          expect.stringMatching(
            events < EVENTS ? /acknowledged are missing|not the database/ : /(?:none|no event) is missing/
          ),
        ]);
        expect((await listed(folder)).filter((event) => !original.includes(JSON.stringify(event)))).toEqual([]);
        expect((await start(folder)).events).toBe(events);
      }),
      { numRuns: 20 }
    );
  });

  it('finds a damaged log also where nobody counted what was acknowledged', async () => {
    for (const placeIn of [half, () => 13]) {
      const folder = copyOfKilled();
      rmSync(acknowledgedIn(folder));
      changeBit(logIn(folder), placeIn(logIn(folder)));
      const { events, said } = await start(folder);
      expect([events, said]).toEqual([EVENTS, [expect.stringContaining('may be missing, as nobody counted')]]);
    }
  });
});

describe('a log that was moved into the file', () => {
  it('takes nothing away where it is damaged: all of it is in the file', async () => {
    const copy = await folders.killedAfter(EVENTS, (folder) => {
      const other = new Sqlite(mainIn(folder));
      other.exec('pragma wal_checkpoint(passive)');
      other.close();
    });
    for (const part of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const damaged = folders.copyOf(copy);
      changeBit(logIn(damaged), Math.floor(statSync(logIn(damaged)).size * part));
      const found = await start(damaged).catch((refused: Error) => refused);
      // A mixture of what is in the log and what is newer in the file may be refused, with what to put in its place.
      if (found instanceof Error) {
        expect(found.message).toMatch(/is damaged or is no database.*mended\.sqlite is whole/);
        rmSync(logIn(damaged), { force: true });
        copyFileSync(path.join(damaged, keptIn(damaged)[0] ?? '', 'mended.sqlite'), mainIn(damaged));
        expect((await start(damaged)).events).toBe(EVENTS);
      } else {
        expect(found).toEqual({ events: EVENTS, said: [expect.stringContaining('none is missing')] });
      }
    }
  });
});

async function listed(folder: string): Promise<readonly unknown[]> {
  const store = await openStore(folder);
  const { events } = await store.list(everything);
  await store.close();
  return events;
}
