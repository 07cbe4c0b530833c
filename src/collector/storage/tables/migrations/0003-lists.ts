import { sql, type Kysely, type Migration } from 'kysely';
import type { DatabaseKind } from '../database';

/** A list of a rare kind or repository is found among many events, and does not have all of them looked at. */
export function lists(kind: DatabaseKind): Migration {
  return { up: (database) => changeIndexes(database, kind) };
}

async function changeIndexes(database: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  if (kind === 'postgres') {
    // At once what the last of these steps needs: to raise a lock under a collector that is storing would be a deadlock.
    await sql`lock table event in access exclusive mode`.execute(database);
  }
  await database.schema.createIndex('event_by_kind').on('event').columns(['kind', 'occurred_at', 'id']).execute();
  await database.schema
    .createIndex('event_by_repository')
    .on('event')
    .columns(['repository', 'kind', 'occurred_at', 'id'])
    .execute();
  // Most events correct none and many have no subject. Without them these two save what the others cost.
  await database.schema.dropIndex('event_by_root').execute();
  await database.schema
    .createIndex('event_by_root')
    .on('event')
    .columns(['root_id', 'id'])
    .where('root_id', 'is not', null)
    .execute();
  await database.schema.dropIndex('event_by_subject').execute();
  // SQLite takes the index of which a query names most columns: whoever looks for a subject names these.
  await database.schema
    .createIndex('event_by_subject')
    .on('event')
    .columns(['subject', 'kind', 'repository'])
    .where('subject', 'is not', null)
    .execute();
}
