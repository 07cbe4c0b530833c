import type { Kysely } from 'kysely';
import { EVENT_KINDS } from '../events/collectorEvent';
import { currentWords } from './currentWords';
import type { CollectorDatabase } from './database';
import type { EventListQuery } from './eventStore';
import { parseCursor } from './listCursor';

/** Selects a page, and one row more where there is another page, without walking over the pages before. */
export function selectPage(
  database: Kysely<CollectorDatabase>,
  { kinds, range, repository, words, cursor, limit }: EventListQuery
) {
  let rows = (words === 'current' ? currentWords(database) : database.selectFrom('event'))
    .selectAll('event')
    .where('occurred_at', '<', range.to);
  const last = cursor === undefined ? undefined : parseCursor(cursor);
  // Never both bounds at once: PostgreSQL may begin at the lower one, and filter.
  if (last !== undefined && last.occurredAt >= range.from) {
    rows = rows.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('occurred_at', 'event.id'), '>', tuple(last.occurredAt, last.id))
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
  return rows
    .orderBy('occurred_at')
    .orderBy('event.id')
    .limit(limit + 1);
}
