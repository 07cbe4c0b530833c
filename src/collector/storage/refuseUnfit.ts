import { sql, type Kysely } from 'kysely';
import { DoraError } from '../../engine/domain/doraError';
import type { CollectorDatabase } from './database';
import type { DatabaseKind } from './databaseKind';

/**
 * Refuses a database in which what is stored may be lost, or some of what is posted can never be stored: whoever starts the
 * collector hears of it, and not who posts an event months later.
 * @throws DoraError `unreachable` for an encoding that does not have every character; Error with SQLite's own code for damage
 */
export function refuseUnfit(database: Kysely<CollectorDatabase>, kind: DatabaseKind): Promise<void> {
  return kind === 'sqlite' ? refuseDamaged(database) : refuseOtherEncodings(database);
}

/**
 * Otherwise a collector that was started again would take events until it comes upon the damage. A third of a second for a
 * million events that are in memory: https://www.sqlite.org/pragma.html#pragma_quick_check
 */
async function refuseDamaged(database: Kysely<CollectorDatabase>): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(database);
  const found = rows[0]?.quick_check;
  if (found !== 'ok') {
    throw Object.assign(new Error(found ?? 'The check of the file gave no answer'), { code: 'SQLITE_CORRUPT' });
  }
}

/** https://www.postgresql.org/docs/current/multibyte.html */
async function refuseOtherEncodings(database: Kysely<CollectorDatabase>): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(database);
  const encoding = rows[0]?.server_encoding;
  if (encoding !== 'UTF8') {
    throw new DoraError(
      'unreachable',
      `The database of DATABASE_URL is in the encoding ${encoding ?? 'that it does not tell'}, which has no room for every ` +
        'character: make one with "createdb --encoding=UTF8 --template=template0", take over what is in this one with pg_dump, ' +
        'and name the new one'
    );
  }
}
