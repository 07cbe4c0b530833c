import type { Kysely } from 'kysely';
import type { CollectorDatabase } from './database';
import type { DatabaseKind } from './databaseKind';
import type { EventStore } from './eventStore';
import { migrate } from './migrate';
import { MIGRATION_WITHIN_MILLIS, openPostgres } from './openPostgres';
import { openSqlite } from './openSqlite';
import { postgresName } from './postgresName';
import { refuseUnfit } from './refuseUnfit';
import { retryWhileBusy } from './retryWhileBusy';
import { SqlEventStore } from './sqlEventStore';
import { storageError } from './storageError';

/** Where to keep events. */
export type StorageOptions =
  | { readonly kind: 'sqlite'; /** Of the file. */ readonly folder: string }
  | { readonly kind: 'postgres'; readonly databaseUrl: string };

/**
 * Opens the store and brings its tables up to date.
 * @throws DoraError `unreachable` when the database cannot be opened, is damaged, or was made by a newer version.
 */
export async function openEventStore(options: StorageOptions): Promise<EventStore> {
  const name = storageName(options);
  try {
    // Another collector may be at it on the same file.
    return new SqlEventStore(await retryWhileBusy(() => openUpToDate(options)), name);
  } catch (thrown) {
    throw storageError(thrown, name, 'start the collector again');
  }
}

async function openUpToDate(options: StorageOptions): Promise<Kysely<CollectorDatabase>> {
  switch (options.kind) {
    case 'sqlite': {
      const database = openSqlite(options.folder);
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
