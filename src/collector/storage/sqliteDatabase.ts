import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Sqlite from 'libsql';

const NOTHING_TO_ROLL_BACK: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/**
 * What Kysely needs of an open database. When the disk is full or fails, SQLite takes a transaction back by itself
 * (https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction"). The rollback that Kysely
 * sends then would fail, and its failure hide the reason of the first.
 * @param checkFiles is called before every statement but a rollback, and may throw
 */
export function sqliteDatabase(sqlite: Sqlite.Database, checkFiles: () => void): SqliteDatabase {
  return {
    prepare: (sql) => {
      if (sql !== 'rollback') {
        checkFiles();
      } else if (!sqlite.inTransaction) {
        return NOTHING_TO_ROLL_BACK;
      }
      return sqlite.prepare(sql) as unknown as SqliteStatement;
    },
    close: () => void sqlite.close(),
  };
}
