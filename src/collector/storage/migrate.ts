import { Migrator, type Kysely } from 'kysely';
import { DoraError } from '../../engine/domain/doraError';
import type { CollectorDatabase } from './database';
import type { DatabaseKind } from './databaseKind';
import { events } from './migrations/0001-events';

/**
 * Brings the tables up to date. Collectors that start together wait for the first of them.
 * @throws DoraError `unreachable` when the database refuses, or was made by a newer version.
 */
export async function migrate(database: Kysely<CollectorDatabase>, kind: DatabaseKind): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ '0001-events': events(kind) }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const { message } = DoraError.from(error);
    throw new DoraError(
      'unreachable',
      message.includes('corrupted migrations')
        ? 'The database was made by a newer version of the collector: start that version, or give another database'
        : `The tables could not be made: ${message}`,
      { cause: error }
    );
  }
}
