import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { openSqlite } from './openSqlite';

describe('a connection to SQLite', () => {
  it('has commits wait for the disk, in a file that readers do not hold up', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dora-sqlite-'));
    const { database } = openSqlite(folder, () => undefined);
    const pragma = async (name: string) =>
      (await sql`select * from ${sql.raw(`pragma_${name}`)}`.execute(database)).rows;
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    // FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    await database.destroy();
    rmSync(folder, { recursive: true });
  });
});
