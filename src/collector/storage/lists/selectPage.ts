import { sql, type Kysely } from 'kysely';
import { DoraError } from '../../../engine/domain/doraError';
import type { Instant } from '../../../engine/domain/time';
import { EVENT_KINDS } from '../../events/collectorEvent';
import type { EventListQuery } from '../eventStore';
import type { CollectorDatabase, EventRow } from '../tables/database';

/** The last event of a page: the next one begins after it, in the order of time and then of storing. */
export interface ListCursor {
  readonly occurredAt: Instant;
  readonly id: number;
  /** The last event that was stored when the first page was read: what is stored later is in none of its pages. */
  readonly upTo: number;
}

export function cursorAfter({ occurred_at, id }: EventRow, upTo: number): string {
  return Buffer.from(`${occurred_at}.${id}.${upTo}`).toString('base64url');
}

/** @throws DoraError `badInput` when it is none that `cursorAfter` gave. */
export function parseCursor(cursor: string): ListCursor {
  const match = /^(-?\d{1,16})\.(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) {
    throw new DoraError('badInput', 'The cursor is none of ours: take the one that the page before gave as "next"');
  }
  return { occurredAt: Number(match[1]), id: Number(match[2]), upTo: Number(match[3]) };
}

/**
 * Selects a page, and one row more where there is another page, without walking over the pages before.
 * @param cursor where it begins
 * @param upTo the last event that counts: a time that is corrected between two pages moves nothing from one to the other
 */
export function selectPage(
  database: Kysely<CollectorDatabase>,
  { kinds, range, repository, openSince, show, limit }: Omit<EventListQuery, 'cursor'>,
  cursor: ListCursor | undefined,
  upTo: number
) {
  let rows = (show === 'current' ? currentEvents(database, upTo) : database.selectFrom('event'))
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

/**
 * The events that no later one supersedes.
 * @param upTo the last event that counts, as if nothing had been stored after it
 */
function currentEvents(database: Kysely<CollectorDatabase>, upTo?: number) {
  return database.selectFrom('event').where(({ not, exists, selectFrom, fn, ref }) => {
    const later = selectFrom('event as later')
      .select('later.id')
      .whereRef('later.root_id', '=', fn.coalesce('event.root_id', 'event.id'))
      .whereRef('later.id', '>', ref('event.id'));
    return not(exists(upTo === undefined ? later : later.where('later.id', '<=', upTo)));
  });
}

/**
 * The ids of the incidents that were open at a moment or later: something about them happened since, or the last that
 * happened is a detection. An id counts in whatever repository, since one that was renamed may have its detection under
 * one name and its resolution under the other.
 * @param upTo the last event that counts, as if nothing had been stored after it
 */
function incidentsOpenSince(database: Kysely<CollectorDatabase>, since: Instant, upTo: number) {
  return currentEvents(database, upTo)
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
