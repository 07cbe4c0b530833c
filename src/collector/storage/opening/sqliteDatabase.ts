import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Sqlite from 'libsql';

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
export function sqliteDatabase(sqlite: Sqlite.Database, checkFiles: () => void): SqliteDatabase {
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
