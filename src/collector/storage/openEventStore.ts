import type { Kysely } from 'kysely';
import type { CollectorDatabase } from './database';
import type { EventStore } from './eventStore';
import { migrate } from './migrate';
import { openPostgres } from './openPostgres';
import { openSqlite } from './openSqlite';
import { SqlEventStore } from './sqlEventStore';
import { storageError } from './storageError';

/** Where to keep events. */
export type StorageOptions =
  | { readonly kind: 'sqlite'; /** Of the file. */ readonly folder: string }
  | { readonly kind: 'postgres'; readonly databaseUrl: string };

/**
 * Opens the store and brings its tables up to date.
 * @throws DoraError `unreachable` when the database cannot be opened, or was made by a newer version.
 */
export async function openEventStore(options: StorageOptions): Promise<EventStore> {
  const name = storageName(options);
  try {
    const database = open(options);
    try {
      await migrate(database, options.kind);
    } catch (thrown) {
      await database.destroy();
      throw thrown;
    }
    return new SqlEventStore(database, name);
  } catch (thrown) {
    throw storageError(thrown, name, 'start the collector again');
  }
}

/** What messages call the database: no user and no password. */
export function storageName(options: StorageOptions): string {
  switch (options.kind) {
    case 'sqlite':
      return `collector.sqlite in ${options.folder}`;
    case 'postgres':
      return `PostgreSQL at ${serverOf(options.databaseUrl)}`;
  }
}

function open(options: StorageOptions): Kysely<CollectorDatabase> {
  switch (options.kind) {
    case 'sqlite':
      return openSqlite(options.folder);
    case 'postgres':
      return openPostgres(options.databaseUrl);
  }
}

/** The address without user and password. */
function serverOf(databaseUrl: string): string {
  try {
    const { host, pathname } = new URL(databaseUrl);
    return host + pathname;
  } catch {
    return 'DATABASE_URL';
  }
}
