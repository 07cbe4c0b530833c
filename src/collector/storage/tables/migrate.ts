import { Migrator, type Kysely } from 'kysely';
import { DoraError } from '../../../engine/domain/doraError';
import type { CollectorDatabase, DatabaseKind } from './database';
import { events } from './migrations/0001-events';
import { databaseId } from './migrations/0002-database-id';
import { lists } from './migrations/0003-lists';

/**
 * Brings the tables up to date. Collectors that start together wait for the first of them.
 * @throws DoraError `unreachable` when it was made by a newer version, and whatever the database throws.
 */
export async function migrate(database: Kysely<CollectorDatabase>, kind: DatabaseKind): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: {
      getMigrations: async () => ({
        '0001-events': events(kind),
        '0002-database-id': databaseId,
        '0003-lists': lists(kind),
      }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (DoraError.from(error).message.includes('corrupted migrations')) {
    throw new DoraError(
      'unreachable',
      'The database was made by a newer version of the collector: start that version, or give another database',
      { cause: error }
    );
  }
  if (error !== undefined) {
    throw error;
  }
}
