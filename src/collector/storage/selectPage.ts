import { sql, type Kysely } from 'kysely';
import { EVENT_KINDS } from '../events/collectorEvent';
import { currentWords } from './currentWords';
import { incidentsOpenSince } from './incidentsOpenSince';
import type { CollectorDatabase } from './database';
import type { EventListQuery } from './eventStore';
import type { ListCursor } from './listCursor';

/**
 * Selects a page, and one row more where there is another page, without walking over the pages before.
 * @param cursor where it begins
 * @param upTo the last event that counts: a time that is corrected between two pages moves nothing from one to the other
 */
export function selectPage(
  database: Kysely<CollectorDatabase>,
  { kinds, range, repository, openSince, words, limit }: Omit<EventListQuery, 'cursor'>,
  cursor: ListCursor | undefined,
  upTo: number
) {
  let rows = (words === 'current' ? currentWords(database, upTo) : database.selectFrom('event'))
    .selectAll('event')
    // Not by the index of ids, in which SQLite would look at everything.
    .where(sql<number>`+${sql.ref('event.id')}`, '<=', upTo)
    .where('occurred_at', '<', range.to);
  // Never both bounds at once: PostgreSQL may begin at the lower one, and filter.
  if (cursor !== undefined && cursor.occurredAt >= range.from) {
    rows = rows.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('occurred_at', 'event.id'), '>', tuple(cursor.occurredAt, cursor.id))
    );
  } else {
    rows = rows.where('occurred_at', '>=', range.from);
  }
  if (kinds.length > 0) {
    rows = rows.where('kind', 'in', kinds);
  }
  if (repository !== undefined) {
    rows = rows.where('repository', '=', repository.toLowerCase());
    if (kinds.length === 0) {
      // SQLite comes to the cursor's moment in the index of repositories only where it knows the kinds.
      rows = rows.where('kind', 'in', EVENT_KINDS);
    }
  }
  if (openSince !== undefined) {
    rows = rows.where('subject', 'in', incidentsOpenSince(database, openSince, upTo));
  }
  return rows
    .orderBy('occurred_at')
    .orderBy('event.id')
    .limit(limit + 1);
}
