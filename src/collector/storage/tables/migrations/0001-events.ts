import { sql, type Kysely, type Migration } from 'kysely';
import type { DatabaseKind } from '../database';

/** The tables as of the first version. */
export function events(kind: DatabaseKind): Migration {
  return { up: (database) => createTables(database, kind) };
}

async function createTables(database: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const isPostgres = kind === 'postgres';
  await database.schema
    .createTable('event')
    .addColumn('id', isPostgres ? 'bigserial' : 'integer', (column) =>
      // Without AUTOINCREMENT, SQLite gives a number again that was the highest once.
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement()
    )
    .addColumn('root_id', 'bigint', (column) => column.references('event.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull().unique())
    .addColumn('occurred_at', 'bigint', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('repository', 'text')
    .addColumn('subject', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('event_by_time').on('event').columns(['occurred_at', 'id']).execute();
  await database.schema.createIndex('event_by_root').on('event').columns(['root_id', 'id']).execute();
  await database.schema.createIndex('event_by_subject').on('event').columns(['subject', 'kind']).execute();
  await database.schema
    .createTable('append_counter')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into append_counter (id, value) values (1, 0)`.execute(database);
}
