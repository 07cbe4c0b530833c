import { type Kysely, sql } from 'kysely';
import { DoraError } from '../../../engine/domain/doraError';
import type { EventStore } from '../eventStore';
import { retryWhileBusy } from '../health/retryWhileBusy';
import { storageError } from '../health/storageError';
import { SqlEventStore } from '../sqlEventStore';
import type { CollectorDatabase, DatabaseKind } from '../tables/database';
import { migrate } from '../tables/migrate';
import { MIGRATION_WITHIN_MILLIS, openPostgres } from './openPostgres';
import { openSqlite } from './openSqlite';
import { postgresName } from './postgresName';

/** Where to keep events. */
export type StorageOptions =
  | { readonly kind: 'sqlite'; /** Of the file. */ readonly folder: string }
  | { readonly kind: 'postgres'; readonly databaseUrl: string };

/**
 * Opens the store and brings its tables up to date.
 * @param warn is told what whoever runs the collector has to know of its database
 * @throws DoraError `unreachable` when the database cannot be opened, is damaged, or was made by a newer version.
 */
export async function openEventStore(
  options: StorageOptions,
  warn: (what: string) => void = () => undefined
): Promise<EventStore> {
  const name = storageName(options);
  // Each attempt may find the same.
  const warnings = new Set<string>();
  try {
    // Another collector may be at it on the same file.
    const database = await retryWhileBusy(() => openUpToDate(options, (what) => warnings.add(what)));
    warnings.forEach(warn);
    return new SqlEventStore(database, name);
  } catch (thrown) {
    throw storageError(thrown, name, 'start the collector again');
  }
}

async function openUpToDate(options: StorageOptions, warn: (what: string) => void): Promise<Kysely<CollectorDatabase>> {
  switch (options.kind) {
    case 'sqlite': {
      const database = openSqlite(options.folder, warn);
      try {
        await bringUpToDate(database, 'sqlite');
        return database;
      } catch (thrown) {
        await database.destroy();
        throw thrown;
      }
    }
    case 'postgres': {
      // With other limits than those of requests.
      const migrating = openPostgres(options.databaseUrl, MIGRATION_WITHIN_MILLIS);
      try {
        await bringUpToDate(migrating, 'postgres');
      } finally {
        await migrating.destroy();
      }
      return openPostgres(options.databaseUrl);
    }
  }
}

async function bringUpToDate(database: Kysely<CollectorDatabase>, kind: DatabaseKind): Promise<void> {
  await refuseUnfit(database, kind);
  await migrate(database, kind);
}

/** What messages call the database: no user and no password. */
export function storageName(options: StorageOptions): string {
  switch (options.kind) {
    case 'sqlite':
      return `collector.sqlite in ${options.folder}`;
    case 'postgres':
      return `PostgreSQL at ${postgresName(options.databaseUrl)}`;
  }
}

/**
 * Refuses a database in which what is stored may be lost, or some of what is posted can never be stored: whoever starts the
 * collector hears of it, and not who posts an event months later.
 * @throws DoraError `unreachable` for an encoding that does not have every character; Error with SQLite's own code for damage
 */
function refuseUnfit(database: Kysely<CollectorDatabase>, kind: DatabaseKind): Promise<void> {
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
