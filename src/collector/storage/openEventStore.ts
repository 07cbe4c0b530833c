import type { Kysely } from 'kysely';
import type { CollectorDatabase } from './database';
import type { EventStore } from './eventStore';
import { migrate } from './migrate';
import { openPostgres } from './openPostgres';
import { openSqlite } from './openSqlite';
import { retryWhileBusy } from './retryWhileBusy';
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
    // Another collector may be at it on the same file.
    return new SqlEventStore(await retryWhileBusy(() => openUpToDate(options)), name);
  } catch (thrown) {
    throw storageError(thrown, name, 'start the collector again');
  }
}

async function openUpToDate(options: StorageOptions): Promise<Kysely<CollectorDatabase>> {
  const database = open(options);
  try {
    await migrate(database, options.kind);
    return database;
  } catch (thrown) {
    await database.destroy();
    throw thrown;
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
