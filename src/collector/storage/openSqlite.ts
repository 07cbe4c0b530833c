import path from 'node:path';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import type { CollectorDatabase } from './database';
import { filesInPlace } from './filesInPlace';
import { makeFolder } from './makeFolder';
import { sqliteDatabase } from './sqliteDatabase';

/** SQLite waits without giving way to anything else in the process: the store tries again by itself instead. */
const WAIT_FOR_LOCK_MILLIS = 50;

/**
 * Opens the file `collector.sqlite` in a folder, which is made where it is missing.
 * @throws Error of the file system or of SQLite
 */
export function openSqlite(folder: string): Kysely<CollectorDatabase> {
  // What is in there can tell when an organisation is in trouble.
  makeFolder(folder);
  const file = path.join(folder, 'collector.sqlite');
  const sqlite = new Sqlite(file, { timeout: WAIT_FOR_LOCK_MILLIS });
  try {
    sqlite.pragma('journal_mode = WAL');
    // A commit returns when it is on disk: https://www.sqlite.org/pragma.html#pragma_synchronous
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
  } catch (thrown) {
    sqlite.close();
    throw thrown;
  }
  const database = sqliteDatabase(sqlite, filesInPlace([file, `${file}-wal`]));
  return new Kysely({ dialect: new AtomicDialect({ database }) });
}

/** Kysely does not bring tables up to date in one transaction with SQLite: a start that was ended halfway was the last. */
class AtomicAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class AtomicDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new AtomicAdapter();
  }
}
