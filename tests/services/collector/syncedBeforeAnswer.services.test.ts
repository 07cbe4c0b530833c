import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireProgram } from '../servicePrograms';
import { bundleProgram, type BundledProgram } from './bundledProgram';
import { Client } from './client';
import { killCollectors, startCollector } from './collectorProcess';

const EVENTS = 10;
const PATIENCE_MILLIS = 120_000;

let program: BundledProgram;
let folder: string;

beforeAll(() => {
  program = bundleProgram();
  folder = mkdtempSync(path.join(tmpdir(), 'dora-synced-'));
}, PATIENCE_MILLIS);

afterAll(() => {
  killCollectors();
  program.remove();
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
      const client = new Client();
      for (let index = 0; index < EVENTS; index++) {
        const answer = await client.post(collector.url, '/dora/deployment', {
          timestamp: '2026-01-01T00:00:00Z',
          commit_sha: `commit ${index}`,
        });
        expect(answer?.status).toBe(201);
      }
      client.close();
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

/** One that is unfinished was interrupted by another thread; its own goes on when it is finished. */
function meaning(call: string): Array<'synced' | 'answered'> {
  if (/ (?:fsync|fdatasync)\(\d+<[^>]*collector\.sqlite-wal>(?:\) += 0| <unfinished \.\.\.>)$/.test(call)) {
    return ['synced'];
  }
  return call.includes('HTTP/1.1 201') ? ['answered'] : [];
}
