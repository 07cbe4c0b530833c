import { statSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import Sqlite from 'libsql';
import { isDamage } from '../health/storageError';
import type { CollectorDatabase } from '../tables/database';
import { damagedError } from './bringBack';
import { findLoss, keepDamaged, keepLogWithoutDatabase, type FoundLoss } from './findLoss';
import { enterFolder, type FolderUse } from './folderUse';
import { filesIn } from './keptFiles';

/** SQLite waits without giving way to anything else in the process: the store tries again by itself instead. */
const WAIT_FOR_LOCK_MILLIS = 50;

interface OpenedSqlite {
  readonly database: Kysely<CollectorDatabase>;
  /** What it should have, and has not. */
  readonly loss: FoundLoss | undefined;
}

/**
 * Opens the file `collector.sqlite` in a folder, which is made where it is missing. Where events are missing, the files are
 * kept as they were found.
 * @param warn is told where another collector uses that folder
 * @throws Error of the file system or of SQLite
 */
export function openSqlite(folder: string, warn: (what: string) => void): OpenedSqlite {
  // What is in there can tell when an organisation is in trouble.
  makeFolder(folder);
  const use = enterFolder(folder);
  try {
    const opened = openIn(folder, use.leave);
    if (use.isShared) {
      warn(sharedFolder(folder, use));
    }
    return opened;
  } catch (thrown) {
    use.leave();
    throw thrown;
  }
}

/** What to do about another collector on the same file. Both store what they are told, but each waits for the other. */
function sharedFolder(folder: string, { processes }: FolderUse): string {
  const who = processes.length > 0 ? ` (process ${processes.join(', ')})` : '';
  return (
    `Another collector${who} keeps its events in ${folder} too: stop one of them, or give each a folder of its own with ` +
    '--data; several over one log are what PostgreSQL is for (DATABASE_URL)'
  );
}

/** @param onClosed is called once the database is closed */
function openIn(folder: string, onClosed: () => void): OpenedSqlite {
  const files = filesIn(folder);
  let loss = keepLogWithoutDatabase(files);
  const sqlite = new Sqlite(files.main, { timeout: WAIT_FOR_LOCK_MILLIS });
  try {
    sqlite.pragma('journal_mode = WAL');
    // A commit returns when it is on disk: https://www.sqlite.org/pragma.html#pragma_synchronous
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    loss ??= findLoss(sqlite, files);
  } catch (thrown) {
    const kept = isDamage(thrown) ? keepDamaged(files) : undefined;
    sqlite.close();
    throw kept === undefined ? thrown : damagedError(thrown, kept.folder, folder);
  }
  const database = sqliteDatabase(sqlite, filesInPlace([files.main, files.log]), onClosed);
  return { database: new Kysely({ dialect: new AtomicDialect({ database }) }), loss };
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

/**
 * Watches that files stay where they are once they are there. SQLite goes on with one that was moved or deleted as if
 * nothing had happened: what it stores then is gone when it ends. It looks for that itself, but not in WAL mode
 * (https://www.sqlite.org/rescode.html#readonly_dbmoved), whose second file matters as much.
 * @returns a check that throws an Error with SQLite's own code for it
 */
function filesInPlace(files: readonly string[]): () => void {
  const opened = new Map<string, string>();
  return () => {
    for (const file of files) {
      const found = identityOf(file);
      const before = opened.get(file);
      if (before === undefined && found !== undefined) {
        opened.set(file, found);
      } else if (found !== before) {
        throw Object.assign(new Error(`${file} is not the file that was opened`), { code: 'SQLITE_READONLY_DBMOVED' });
      }
    }
  };
}

function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}

/**
 * Makes a folder and those it lies in where they are missing; nobody else may look into it. Node's own `recursive` never
 * ends where the operating system says that a folder does not exist in one that does, as in /proc.
 * @throws Error of the file system
 */
function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) {
    return;
  }
  const parent = path.dirname(folder);
  if (parent !== folder) {
    makeFolder(parent);
  }
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (thrown) {
    // Another collector may have been faster.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw thrown;
    }
  }
}

/**
 * What Kysely needs of an open database.
 *
 * A transaction begins by waiting for its turn to write. Were it to wait later, then a statement would fail in the middle
 * of its work. The library lets such a one go only when its memory is collected: until then the connection keeps looking
 * at the past, and SQLite refuses every write (https://www.sqlite.org/rescode.html#busy_snapshot).
 *
 * When the disk is full or fails, SQLite takes a transaction back by itself
 * (https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction"). The rollback that Kysely
 * sends then would fail, and its failure hide the reason of the first.
 * @param checkFiles is called before every statement but a rollback, and may throw
 */
function sqliteDatabase(sqlite: Sqlite.Database, checkFiles: () => void, onClosed: () => void): SqliteDatabase {
  return {
    prepare: (sql) => {
      if (sql === 'rollback') {
        return command(() => {
          if (sqlite.inTransaction) {
            sqlite.exec('rollback');
          }
        });
      }
      checkFiles();
      return sql === 'begin'
        ? command(() => sqlite.exec('begin immediate'))
        : (sqlite.prepare(sql) as unknown as SqliteStatement);
    },
    close: () => {
      moveIntoFile(sqlite, checkFiles);
      sqlite.close();
      onClosed();
    },
  };
}

/** What gives no rows; `exec` lets its statement go at once, also where it failed. */
function command(run: () => void): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run: () => {
      run();
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [].values(),
  };
}

/** Whoever copies the file of a collector that has ended is to have everything. It does no harm where that fails. */
function moveIntoFile(sqlite: Sqlite.Database, checkFiles: () => void): void {
  try {
    checkFiles();
    sqlite.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // The second file has it still.
  }
}
