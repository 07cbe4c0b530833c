import type { Kysely } from 'kysely';
import type { CollectorDatabase } from './database';

/** The events that no later word corrects. */
export function currentWords(database: Kysely<CollectorDatabase>) {
  return database
    .selectFrom('event')
    .where(({ not, exists, selectFrom, fn, ref }) =>
      not(
        exists(
          selectFrom('event as later')
            .select('later.id')
            .whereRef('later.root_id', '=', fn.coalesce('event.root_id', 'event.id'))
            .whereRef('later.id', '>', ref('event.id'))
        )
      )
    );
}
