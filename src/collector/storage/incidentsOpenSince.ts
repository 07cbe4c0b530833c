import type { Kysely } from 'kysely';
import type { Instant } from '../../engine/domain/time';
import { currentWords } from './currentWords';
import type { CollectorDatabase } from './database';

/**
 * The ids of the incidents that were open at a moment or later: something about them happened since, or the last that
 * happened is a detection. An id counts in whatever repository, since one that was renamed may have its detection under
 * one name and its resolution under the other.
 * @param upTo the last event that counts, as if nothing had been stored after it
 */
export function incidentsOpenSince(database: Kysely<CollectorDatabase>, since: Instant, upTo: number) {
  return currentWords(database, upTo)
    .select('event.subject')
    .where('event.kind', '=', 'incident')
    .groupBy(['event.subject', 'event.repository'])
    .having(({ eb, fn, or }) => {
      const last = (event: 'detected' | 'resolved') =>
        fn.max('event.occurred_at').filterWhere('event.body', 'like', said(event));
      return or([
        eb(fn.max('event.occurred_at'), '>=', since),
        eb(last('resolved'), 'is', null),
        eb(last('detected'), '>', last('resolved')),
      ]);
    });
}

/** What stands in a body. It cannot stand in a text within it, where quotation marks are escaped. */
function said(event: 'detected' | 'resolved'): string {
  return `%"event":"${event}"%`;
}
