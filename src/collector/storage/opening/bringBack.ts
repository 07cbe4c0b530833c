import { closeSync, constants, copyFileSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import Sqlite from 'libsql';
import { DoraError } from '../../../engine/domain/doraError';
import { storageError } from '../health/storageError';
import type { CollectorDatabase } from '../tables/database';
import { filesIn, readLogFile, sizeOf } from './keptFiles';
import { mendLog } from './writeAheadLog';

/**
 * Makes one whole database of one that was kept and what is right of its log, also behind the damage: a page that was lost
 * there is mostly written again in a later commit. Where an index lost one, it is made anew. Where that is not whole, the file
 * alone may be, as all of its log may have been moved into it.
 * @param kept the folder
 * @returns the file, which is whole and may lack rows of which every page was lost; undefined where none could be made
 */
export function mendDatabase(kept: string): string | undefined {
  const files = filesIn(kept);
  const file = path.join(kept, 'mended.sqlite');
  if (sizeOf(files.main) === 0 || sizeOf(files.log) === 0) {
    return undefined;
  }
  for (const makeLog of [writeMendedLog, undefined]) {
    try {
      removeMended(file);
      copyFileSync(files.main, file, constants.COPYFILE_FICLONE);
      makeLog?.(files.log, `${file}-wal`);
      if (isMadeWhole(file)) {
        return file;
      }
    } catch {
      // No room for it, or too much is gone: what was kept is there still.
    }
  }
  removeMended(file);
  return undefined;
}

/** That a database is damaged, and where what was kept of it lies: a whole one, where that can be made. */
export function damagedError(thrown: unknown, kept: string, folder: string): DoraError {
  const mended = mendDatabase(kept);
  const { message } = storageError(thrown, `collector.sqlite in ${folder}`);
  const instead =
    mended === undefined
      ? `; what it was is kept in ${kept}`
      : `; ${mended} is whole, made of what is right in the file and its log: put that in its place instead`;
  return new DoraError('unreachable', `${message}${instead}`, { cause: thrown });
}

export function removeMended(mended: string): void {
  ['', '-wal', '-shm', '-journal'].forEach((end) => rmSync(mended + end, { force: true }));
}

function writeMendedLog(log: string, to: string): void {
  const opened = openSync(to, 'w', 0o600);
  try {
    readLogFile(log, (file) => mendLog(file, (piece) => void writeSync(opened, piece)));
  } finally {
    closeSync(opened);
  }
}

function isMadeWhole(file: string): boolean {
  const database = new Sqlite(file);
  const isWhole = () => {
    const [found] = database.prepare('pragma integrity_check(1)').all() as Array<{ integrity_check: string }>;
    return found?.integrity_check === 'ok';
  };
  try {
    if (!isWhole()) {
      database.exec('reindex');
    }
    // Then it is one file, which can be put in place of the damaged one.
    database.exec('pragma wal_checkpoint(truncate)');
    database.pragma('journal_mode = delete');
    return isWhole();
  } finally {
    database.close();
  }
}

/**
 * Stores the events of a mended database that are missing, each as it was and with its id, in one commit. A new database,
 * as is made where nothing but the log had the tables, becomes that one.
 * @returns how many there were
 */
export async function bringBack(database: Kysely<CollectorDatabase>, mended: string): Promise<number> {
  await sql`attach ${mended} as mended`.execute(database);
  try {
    return await database.transaction().execute(async (transaction) => {
      const isSame = sql<{ fits: number }>`
        select count(*) as fits from main.append_counter as here join mended.append_counter as there on here.id = there.id
        where here.database_id = there.database_id or not exists (select 1 from main.event)`;
      if ((await isSame.execute(transaction)).rows[0]?.fits !== 1) {
        return 0;
      }
      const columns = sql.raw('id, root_id, kind, identity, occurred_at, received_at, repository, subject, body');
      const { rows } = await sql`
        insert or ignore into main.event (${columns})
        select ${columns} from mended.event
        where id not in (select id from main.event) and json_valid(body) order by id
        returning id`.execute(transaction);
      await sql`
        update main.append_counter set (value, database_id) =
          (select max(there.value, main.append_counter.value), there.database_id from mended.append_counter as there where there.id = 1)
        where id = 1`.execute(transaction);
      return rows.length;
    });
  } finally {
    await sql`detach mended`.execute(database);
  }
}
