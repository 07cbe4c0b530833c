import { randomUUID } from 'node:crypto';
import type { Kysely, Migration } from 'kysely';

/** Tells one database from another one that was put in its place. */
export const databaseId: Migration = {
  up: async (database: Kysely<unknown>) => {
    await database.schema
      .alterTable('append_counter')
      .addColumn('database_id', 'text', (column) => column.notNull().defaultTo(randomUUID()))
      .execute();
  },
};
