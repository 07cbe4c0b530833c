import type { Kysely } from 'kysely';
import type { CollectorDatabase } from './database';

/**
 * The events that no later word corrects.
 * @param upTo the last event that counts, as if nothing had been stored after it
 */
export function currentWords(database: Kysely<CollectorDatabase>, upTo?: number) {
  return database.selectFrom('event').where(({ not, exists, selectFrom, fn, ref }) => {
    const later = selectFrom('event as later')
      .select('later.id')
      .whereRef('later.root_id', '=', fn.coalesce('event.root_id', 'event.id'))
      .whereRef('later.id', '>', ref('event.id'));
    return not(exists(upTo === undefined ? later : later.where('later.id', '<=', upTo)));
  });
}
