import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'libsql';
import type { CollectorProcess } from './collectorProcess';
import { smallDisks } from './smallDisk';
import { deployment, PATIENCE_MILLIS, collectorsOfThisFile } from './testCollectors';

const collectors = collectorsOfThisFile();

const startIn = (folder: string) => collectors.start({ flags: ['--data', folder] });
const fileIn = (folder: string) => path.join(folder, 'collector.sqlite');

/** Stores some events one after the other. @returns their commits */
async function postSome(collector: CollectorProcess, name: string, count = 20): Promise<readonly string[]> {
  const commits = Array.from({ length: count }, (_, index) => `${name}-${index}`);
  for (const commit of commits) {
    expect((await collectors.post(collector, '/dora/deployment', deployment(commit))).status).toBe(201);
  }
  return commits;
}

async function stop(collector: CollectorProcess): Promise<void> {
  collector.signal('SIGTERM');
  expect(await collector.ended).toBe(0);
}

function overwrite(file: string, from: number, bytes = statSync(file).size - from): void {
  const opened = openSync(file, 'r+');
  writeSync(opened, Buffer.alloc(bytes, 0xa5), 0, bytes, from);
  closeSync(opened);
}

const PAGE_BYTES = 4_096;

/** Overwrites the page that an event is on, and no other. */
function overwritePageOf(file: string, commit: string): void {
  const at = readFileSync(file).indexOf(`"${commit}"`);
  expect(at).toBeGreaterThan(PAGE_BYTES);
  overwrite(file, at - (at % PAGE_BYTES), PAGE_BYTES);
}

/** Stores more than SQLite keeps in memory, and ends. */
async function fill(folder: string): Promise<void> {
  const collector = await startIn(folder);
  for (let round = 0; round < 10; round++) {
    const batch = Array.from({ length: 1_000 }, (_, index) => deployment(`many-${round}-${index}`));
    expect((await collectors.post(collector, '/dora/deployment', batch)).status).toBe(201);
  }
  await stop(collector);
}

describe('a disk without room', () => {
  it.each(smallDisks())(
    'keeps nothing that was not acknowledged and all that was: %s',
    async (_name, disk) => {
      const folder = collectors.newFolder();
      const collector = await collectors.start({ flags: ['--data', folder], shell: disk.shell(folder) });
      const kept = [...(await postSome(collector, 'before'))];
      disk.fill(collector.processId, folder);
      const batch = (round: number) =>
        Array.from({ length: 50 }, (_, index) => deployment(`full-${round}-${index}`, { version: 'x'.repeat(400) }));
      let refused;
      for (let round = 0; refused === undefined; round++) {
        const answer = await collectors.post(collector, '/dora/deployment', batch(round));
        if (answer.status === 201) {
          kept.push(...batch(round).map((_, index) => `full-${round}-${index}`));
        } else {
          refused = answer;
        }
      }
      expect([refused.status, refused.headers['content-type'], refused.json<{ detail: string }>().detail]).toEqual([
        503,
        expect.stringContaining('application/problem+json'),
        expect.stringMatching(disk.explained),
      ]);
      expect((await collectors.readiness(collector, 503)).text).toMatch(disk.explained);
      expect(await collectors.commits(collector)).toEqual(kept);
      disk.free(collector.processId, folder);
      await collectors.readiness(collector, 200);
      kept.push(...(await postSome(collector, 'after')));
      await stop(collector);
      expect(collector.said()).not.toContain('"level":60');
    },
    PATIENCE_MILLIS
  );
});

describe('a place that cannot be written', () => {
  it('is made where only the folder is missing', async () => {
    const folder = path.join(collectors.newFolder(), 'not', 'there');
    await stop(await startIn(folder));
    expect(statSync(fileIn(folder)).isFile()).toBe(true);
  });

  it.each([
    ['a file', () => fileNamedData(), 'EEXIST'],
    ['a folder in a file', () => path.join(fileNamedData(), 'more'), 'ENOTDIR'],
    ['where nothing can be made', () => '/proc/dora', 'ENOENT'],
  ])('is named where it is %s, with what to do', async (_what, make, code) => {
    const folder = make();
    const said = await collectors.refusal({ flags: ['--data', folder] });
    expect(said).toContain(
      `ended with 3: dora: collector.sqlite in ${folder}: it cannot be written (${code}); check that the folder exists`
    );
  });

  function fileNamedData(): string {
    const file = path.join(collectors.newFolder(), 'data');
    writeFileSync(file, 'mine');
    return file;
  }
});

describe('a database that another program holds', () => {
  it(
    'is waited for, and then refuses in words what it does not keep',
    async () => {
      const folder = collectors.newFolder();
      const collector = await startIn(folder);
      const holder = new Sqlite(fileIn(folder));
      holder.exec('BEGIN EXCLUSIVE');
      const waiting = collectors.post(collector, '/dora/deployment', deployment('short'));
      await wait(500);
      holder.exec('ROLLBACK');
      expect((await waiting).status).toBe(201);

      holder.exec('BEGIN EXCLUSIVE');
      const refused = await collectors.post(collector, '/dora/deployment', deployment('long'));
      expect([refused.status, refused.json<{ detail: string }>().detail]).toEqual([
        503,
        expect.stringContaining('another program holds the database; stop it, or send the event again'),
      ]);
      expect((await collectors.get(collector, '/readyz')).status).toBe(503);
      expect(await collectors.commits(collector)).toEqual(['short']);
      holder.exec('ROLLBACK');
      holder.close();
      expect((await collectors.get(collector, '/readyz')).status).toBe(200);
      await postSome(collector, 'after', 1);
      expect(await collectors.commits(collector)).toEqual(['short', 'after-0']);
      await stop(collector);
    },
    PATIENCE_MILLIS
  );

  it('may be another collector that starts at the same moment', async () => {
    const folder = path.join(collectors.newFolder(), 'new');
    const started = await Promise.all([startIn(folder), startIn(folder), startIn(folder)]);
    await Promise.all(started.map((collector, index) => postSome(collector, `of-${index}`, 1)));
    for (const collector of started) {
      expect([...(await collectors.commits(collector))].sort()).toEqual(['of-0-0', 'of-1-0', 'of-2-0']);
    }
    await Promise.all(started.map(stop));
  });

  it('may be another collector: both store, and both show all of it', async () => {
    const folder = collectors.newFolder();
    const both = [await startIn(folder), await startIn(folder)] as const;
    const posted = await Promise.all(both.map((collector, index) => postSome(collector, `of-${index}`, 50)));
    const expected = posted.flat().sort();
    for (const collector of both) {
      expect([...(await collectors.commits(collector))].sort()).toEqual(expected);
      const { text } = await collectors.get(collector, '/metrics');
      expect(text).toContain('deployment_total{environment="production",status="success"} 100');
    }
    await Promise.all(both.map(stop));
  });
});

describe('a damaged database', () => {
  it.each([
    ['garbage', (file: string) => writeFileSync(file, 'no database at all. '.repeat(500))],
    ['half of itself', (file: string) => truncateSync(file, statSync(file).size / 2)],
    ['bytes that mean nothing', (file: string) => overwrite(file, 100)],
  ])('is not started with where it is %s, and is left as it is', async (_what, damage) => {
    const folder = collectors.newFolder();
    const collector = await startIn(folder);
    await postSome(collector, 'kept');
    await stop(collector);
    damage(fileIn(folder));
    const { size } = statSync(fileIn(folder));
    const said = await collectors.refusal({ flags: ['--data', folder] });
    expect(said).toContain('ended with 3: dora: collector.sqlite in');
    expect(said).toContain(
      'is damaged or is no database; stop the collector, put a backup in its place, delete the files -wal and -shm'
    );
    expect(statSync(fileIn(folder)).size).toBe(size);
  });

  it(
    'is noticed while it is used, and a copy in its place has everything again',
    async () => {
      const folder = collectors.newFolder();
      await fill(folder);
      const copy = path.join(collectors.newFolder(), 'copy.sqlite');
      copyFileSync(fileIn(folder), copy);

      const collector = await startIn(folder);
      overwrite(fileIn(folder), 100);
      const list = await collectors.get(collector, '/dora/events?limit=1000');
      expect([list.status, list.json<{ detail: string }>().detail]).toEqual([
        503,
        expect.stringContaining('is damaged or is no database'),
      ]);
      expect((await collectors.get(collector, '/readyz')).status).toBe(503);
      expect((await collectors.get(collector, '/healthz')).status).toBe(200);
      collector.signal('SIGTERM');
      await collector.ended;

      copyFileSync(copy, fileIn(folder));
      const again = await startIn(folder);
      const { text } = await collectors.get(again, '/metrics');
      expect(text).toContain('deployment_total{environment="production",status="success"} 10000');
      await stop(again);
    },
    PATIENCE_MILLIS
  );

  it(
    'takes no event any more once that is known, also where it could be written, and none after the next start',
    async () => {
      const folder = collectors.newFolder();
      await fill(folder);
      const collector = await startIn(folder);
      overwritePageOf(fileIn(folder), 'many-5-500');
      await postSome(collector, 'before it is known', 1);
      const read = await collectors.get(collector, '/metrics');
      expect(read.status).toBe(503);
      for (const path of ['/dora/deployment', '/dora/incident']) {
        const refused = await collectors.post(collector, path, bodyFor(path));
        expect([path, refused.status, refused.text]).toEqual([path, 503, read.text]);
      }
      collector.signal('SIGTERM');
      await collector.ended;
      expect(await collectors.refusal({ flags: ['--data', folder] })).toContain('is damaged or is no database');
    },
    PATIENCE_MILLIS
  );

  function bodyFor(path: string): object {
    return path === '/dora/deployment'
      ? deployment('lost')
      : { event: 'detected', timestamp: '2026-03-01T10:00:00Z', incident_id: 'INC-1' };
  }

  it('of a newer version is left alone', async () => {
    const folder = collectors.newFolder();
    await stop(await startIn(folder));
    const database = new Sqlite(fileIn(folder));
    database.exec(`insert into kysely_migration values ('9999-later', '2099-01-01T00:00:00Z')`);
    database.close();
    expect(await collectors.refusal({ flags: ['--data', folder] })).toMatch(
      /ended with 3: .*made by a newer version of the collector: start that version, or give another database/
    );
  });
});

describe('a database that is taken away', () => {
  it('takes no event that would be lost, and goes on once it is back', async () => {
    const folder = collectors.newFolder();
    const collector = await startIn(folder);
    await postSome(collector, 'before', 2);
    renameSync(fileIn(folder), path.join(folder, 'elsewhere'));
    const refused = await collectors.post(collector, '/dora/deployment', deployment('lost'));
    expect([refused.status, refused.json<{ detail: string }>().detail]).toEqual([
      503,
      expect.stringContaining('was moved, deleted or replaced while it is in use; start the collector again'),
    ]);
    expect((await collectors.get(collector, '/readyz')).status).toBe(503);
    renameSync(path.join(folder, 'elsewhere'), fileIn(folder));
    expect((await collectors.get(collector, '/readyz')).status).toBe(200);
    await postSome(collector, 'after', 1);
    expect(await collectors.commits(collector)).toEqual(['before-0', 'before-1', 'after-0']);
    await stop(collector);
  });
});
