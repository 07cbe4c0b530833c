import type { Kysely } from 'kysely';
import { isWithdrawal } from '../events/collectorEvent';
import type { CollectorDatabase } from './database';
import { fromRow } from './eventRow';
import type { EventListQuery, EventPage } from './eventStore';
import { cursorAfter } from './listCursor';
import { selectPage } from './selectPage';

/** A page in the order of time. The cursor names the last event of the page before, so that new ones shift nothing. */
export async function listEvents(database: Kysely<CollectorDatabase>, query: EventListQuery): Promise<EventPage> {
  const { words, limit } = query;
  const rows = await selectPage(database, query).execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    // A word that takes another one back leaves nothing to show.
    events: shown.map(fromRow).filter(({ event }) => words === 'history' || !isWithdrawal(event)),
    ...(rows.length > limit && last !== undefined && { next: cursorAfter(last) }),
  };
}
