import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { requireProgram } from '../servicePrograms';
import { temporaryPostgres, type TemporaryPostgres } from '../temporaryPostgres';
import { bundleProgram, type BundledProgram } from './bundledProgram';
import { Client } from './client';
import { killCollectors, startCollector, type CollectorProcess } from './collectorProcess';

const EVENTS = 20;
const PATIENCE_MILLIS = 120_000;
const STATISTICS_WITHIN_MILLIS = 10_000;

let program: BundledProgram;
let folder: string;
let postgres: TemporaryPostgres;

beforeAll(async () => {
  program = bundleProgram();
  folder = mkdtempSync(path.join(tmpdir(), 'dora-synced-'));
  postgres = await temporaryPostgres();
}, PATIENCE_MILLIS);

afterAll(() => {
  killCollectors();
  program.remove();
  postgres.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** To be killed loses nothing that the operating system was given. Whether it also waits for the disk, only that can tell. */
describe('a collector with SQLite, as the operating system sees it', () => {
  it(
    'waits for the disk before it answers that an event is stored',
    async () => {
      const log = path.join(folder, 'calls');
      const collector = await startCollector({
        program: program.file,
        flags: ['--data', path.join(folder, 'data')],
        // As a grandchild of the collector, so that signals reach the collector itself; with the paths of files.
        shell: [requireProgram('strace'), '-D', '-f', '-y', '-e', 'trace=fsync,fdatasync,write,writev', '-o', log],
      });
      await postOneAfterTheOther(collector);
      collector.signal('SIGTERM');
      await collector.ended;
      const calls = readFileSync(log, 'utf8').split('\n').flatMap(meaning);
      const sinceFirst = calls.slice(calls.indexOf('answered') - 1);
      // Between two answers there may be more than one: whatever was written into the database itself is synced too.
      expect(sinceFirst.join(' ')).toMatch(new RegExp(`^(?:(?:synced )+answered ?){${EVENTS}}`));
    },
    PATIENCE_MILLIS
  );
});

/** Nothing stands beside another one in the same commit. */
async function postOneAfterTheOther({ url }: CollectorProcess): Promise<void> {
  const client = new Client();
  for (let index = 0; index < EVENTS; index++) {
    const body = { timestamp: '2026-01-01T00:00:00Z', commit_sha: `commit ${index}` };
    const answer = await client.post(url, '/dora/deployment', body);
    expect(answer?.status).toBe(201);
  }
  client.close();
}

/** One that is unfinished was interrupted by another thread; its own goes on when it is finished. */
function meaning(call: string): Array<'synced' | 'answered'> {
  if (/ (?:fsync|fdatasync)\(\d+<[^>]*collector\.sqlite-wal>(?:\) += 0| <unfinished \.\.\.>)$/.test(call)) {
    return ['synced'];
  }
  return call.includes('HTTP/1.1 201') ? ['answered'] : [];
}

describe('a collector with PostgreSQL', () => {
  it(
    'has PostgreSQL wait for the disk at each commit, also where the database is set not to',
    async () => {
      const databaseUrl = postgres.newDatabase();
      const administrator = new pg.Client(databaseUrl);
      await administrator.connect();
      const name = new URL(databaseUrl).pathname.slice(1);
      await administrator.query(`alter database ${name} set synchronous_commit = off`);
      const collector = await startCollector({ program: program.file, environment: { DATABASE_URL: databaseUrl } });
      const before = await timesSynced(administrator);
      await postOneAfterTheOther(collector);
      collector.signal('SIGTERM');
      await collector.ended;
      // A connection tells what it did when it ends, at the latest.
      const deadline = performance.now() + STATISTICS_WITHIN_MILLIS;
      let synced = 0;
      while (synced < EVENTS && performance.now() < deadline) {
        synced = (await timesSynced(administrator)) - before;
      }
      await administrator.end();
      expect(synced).toBeGreaterThanOrEqual(EVENTS);
    },
    PATIENCE_MILLIS
  );
});

/** https://www.postgresql.org/docs/15/monitoring-stats.html#MONITORING-PG-STAT-WAL-VIEW */
async function timesSynced(administrator: pg.Client): Promise<number> {
  const { rows } = await administrator.query<{ wal_sync: string }>('select wal_sync from pg_stat_wal');
  return Number(rows[0]?.wal_sync);
}
