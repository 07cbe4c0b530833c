import type { Kysely } from 'kysely';
import { isWithdrawal } from '../../events/collectorEvent';
import type { EventListQuery, EventPage } from '../eventStore';
import type { CollectorDatabase } from '../tables/database';
import { fromRow } from '../tables/eventRow';
import { cursorAfter, parseCursor, selectPage } from './selectPage';

/**
 * A page in the order of time, of what was there when the first page was read: what is stored or superseded meanwhile is
 * neither left out nor shown twice for it.
 */
export async function listEvents(database: Kysely<CollectorDatabase>, query: EventListQuery): Promise<EventPage> {
  const { show, limit } = query;
  const cursor = query.cursor === undefined ? undefined : parseCursor(query.cursor);
  const upTo = cursor?.upTo ?? (await lastId(database));
  const rows = await selectPage(database, query, cursor, upTo).execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    // An event that takes another one back leaves nothing to show.
    events: shown.map(fromRow).filter(({ event }) => show === 'history' || !isWithdrawal(event)),
    ...(rows.length > limit && last !== undefined && { next: cursorAfter(last, upTo) }),
  };
}

async function lastId(database: Kysely<CollectorDatabase>): Promise<number> {
  const last = await database.selectFrom('event').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return last?.id ?? 0;
}
