import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import Sqlite from 'libsql';
import { scanLog } from './writeAheadLog';

const COMMITS = 30;
const HEADER_BYTES = 32;

let folder: string;
let database: Sqlite.Database;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-log-'));
  database = new Sqlite(path.join(folder, 'some.sqlite'));
  database.pragma('journal_mode = WAL');
  database.exec('create table kept (id integer primary key, text text unique)');
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const log = () => readFileSync(path.join(folder, 'some.sqlite-wal'));
const scan = (bytes: Buffer) =>
  scanLog({ bytes: bytes.length, read: (into, from) => into.set(bytes.subarray(from, from + into.length)) });

function insert(rows = 1): void {
  const { next } = database.prepare('select coalesce(max(id), 0) + 1 as next from kept').get() as { next: number };
  for (let id = next; id < next + rows; id++) {
    database.prepare('insert into kept values (?, ?)').run(id, `${id} ${'x'.repeat(400)}`);
  }
}

/** Where each commit begins, the first with the table, and the end of the last. */
function commitsIn(bytes: Buffer): readonly number[] {
  const frameBytes = 24 + bytes.readUInt32BE(8);
  const ends = [HEADER_BYTES];
  for (let at = HEADER_BYTES; at + frameBytes <= bytes.length; at += frameBytes) {
    if (bytes.readUInt32BE(at + 4) !== 0) {
      ends.push(at + frameBytes);
    }
  }
  return ends;
}

describe('a write-ahead log', () => {
  it('that is whole has lost nothing', () => {
    insert(COMMITS);
    const { frames, validFrames, lostCommits } = scan(log());
    expect(frames).toBeGreaterThan(COMMITS);
    expect([validFrames, lostCommits]).toEqual([frames, 0]);
  });

  it('that is empty, or has half a header, has nothing', () => {
    for (const bytes of [0, 1, 31]) {
      expect(scan(Buffer.alloc(bytes))).toEqual({ frames: 0, validFrames: 0, brokenAt: 0, lostCommits: 0 });
    }
  });

  it('has lost the commits behind a bit that changed, but for the last of which nobody can tell', () => {
    insert(COMMITS);
    const whole = log();
    const commits = commitsIn(whole);
    fc.assert(
      fc.property(
        fc.integer({ min: HEADER_BYTES, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const damaged = Buffer.from(whole);
          damaged.writeUInt8(whole.readUInt8(at) ^ (1 << bit), at);
          const kept = commits.filter((end) => end <= at).length - 1;
          const lost = commits.length - 1 - kept;
          const found = scan(damaged);
          // Where the bit says that a frame is a commit, or of this log, that one cannot be counted.
          expect(found.lostCommits).toBeLessThanOrEqual(lost);
          expect(found.lostCommits).toBeGreaterThanOrEqual(lost - 2);
        }
      )
    );
  });

  it('has lost all commits where its header is damaged, but for its salts', () => {
    insert(COMMITS);
    for (const at of [0, 3, 4, 12, 24, 31]) {
      const damaged = log();
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x40, at);
      expect(scan(damaged).lostCommits).toBeGreaterThanOrEqual(COMMITS - 1);
    }
  });

  it('that a crash cut off anywhere has lost nothing that was acknowledged', () => {
    insert(COMMITS);
    const whole = log();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
        expect(scan(whole.subarray(0, length)).lostCommits).toBe(0);
      })
    );
  });

  it('has lost nothing where the power failed during its last commit, whichever parts of that are on the disk', () => {
    insert(COMMITS);
    const whole = log();
    const lastCommit = commitsIn(whole).at(-2) ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: lastCommit, max: whole.length - 1 }), fc.nat(5_000), (at, count) => {
        const torn = Buffer.from(whole).fill(0, at, Math.min(at + count, whole.length));
        expect(scan(torn).lostCommits).toBe(0);
      })
    );
  });

  it('has lost nothing where it begins again, and what is behind that is older', () => {
    insert(COMMITS);
    database.pragma('wal_checkpoint(passive)');
    insert(3);
    const { frames, validFrames, lostCommits } = scan(log());
    expect(validFrames).toBeLessThan(frames);
    expect(lostCommits).toBe(0);
  });

  it('has lost nothing where a large transaction was taken back, and a small one written over its beginning', () => {
    insert(3);
    database.pragma('cache_size = 1');
    database.exec('begin');
    insert(500);
    database.exec('rollback');
    insert(1);
    const { frames, validFrames, lostCommits } = scan(log());
    expect(validFrames).toBeLessThan(frames - 10);
    expect(lostCommits).toBe(0);
  });
});
