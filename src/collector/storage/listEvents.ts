import type { Kysely } from 'kysely';
import { DoraError } from '../../engine/domain/doraError';
import { isWithdrawal } from '../events/collectorEvent';
import { currentWords } from './currentWords';
import type { CollectorDatabase, EventRow } from './database';
import { fromRow } from './eventRow';
import type { EventListQuery, EventPage } from './eventStore';

/** A page in the order of time. The cursor names the last event of the page before, so that new ones shift nothing. */
export async function listEvents(database: Kysely<CollectorDatabase>, query: EventListQuery): Promise<EventPage> {
  const { kinds, range, repository, words, cursor, limit } = query;
  let rows = (words === 'current' ? currentWords(database) : database.selectFrom('event'))
    .selectAll('event')
    .where('occurred_at', '>=', range.from)
    .where('occurred_at', '<', range.to);
  if (kinds.length > 0) {
    rows = rows.where('kind', 'in', kinds);
  }
  if (repository !== undefined) {
    rows = rows.where('repository', '=', repository.toLowerCase());
  }
  if (cursor !== undefined) {
    const last = parseCursor(cursor);
    rows = rows.where(({ eb, or, and }) =>
      or([
        eb('occurred_at', '>', last.occurredAt),
        and([eb('occurred_at', '=', last.occurredAt), eb('event.id', '>', last.id)]),
      ])
    );
  }
  const page = await rows
    .orderBy('occurred_at')
    .orderBy('event.id')
    .limit(limit + 1)
    .execute();
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return {
    // A word that takes another one back leaves nothing to show.
    events: shown.map(fromRow).filter(({ event }) => words === 'history' || !isWithdrawal(event)),
    ...(page.length > limit && last !== undefined && { next: cursorAfter(last) }),
  };
}

function cursorAfter({ occurred_at, id }: EventRow): string {
  return Buffer.from(`${occurred_at}.${id}`).toString('base64url');
}

function parseCursor(cursor: string): { readonly occurredAt: number; readonly id: number } {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) {
    throw new DoraError('badInput', 'The cursor is none of ours: take the one that the page before gave as "next"');
  }
  return { occurredAt: Number(match[1]), id: Number(match[2]) };
}
