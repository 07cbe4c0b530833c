import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import Sqlite from 'libsql';
import type { CollectorDatabase } from './database';
import { storageError } from './storageError';

const WAIT_FOR_LOCK_MILLIS = 2_000;

/**
 * Opens the file `collector.sqlite` in a folder, which is made where it is missing.
 * @throws DoraError `unreachable` that names the folder or file.
 */
export function openSqlite(folder: string): Kysely<CollectorDatabase> {
  const file = path.join(folder, 'collector.sqlite');
  try {
    // What is in there can tell when an organisation is in trouble.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const sqlite = new Sqlite(file, { timeout: WAIT_FOR_LOCK_MILLIS });
    sqlite.pragma('journal_mode = WAL');
    // A commit returns when it is on disk: https://www.sqlite.org/pragma.html#pragma_synchronous
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    return new Kysely({ dialect: new SqliteDialect({ database: sqlite as unknown as SqliteDatabase }) });
  } catch (thrown) {
    throw storageError(thrown, file);
  }
}
