import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { DecidedEvent, Decision } from '../../deciding/decision';
import type { AppendedEvent, AppendOutcome } from '../eventStore';
import type { CollectorDatabase, NewEventRow } from '../tables/database';
import { toRow } from '../tables/eventRow';
import { chunks } from './chunks';

/** SQLite takes 32,766 parameters, PostgreSQL 65,535; a row has eight. */
const ROWS_IN_ONE_STATEMENT = 1_000;

/** Writes what was decided in a turn, and says what became of each place in the post. */
export async function write(
  transaction: Transaction<CollectorDatabase>,
  { events, refused, known = new Map() }: Decision
): Promise<readonly AppendOutcome[]> {
  const outcomes: AppendOutcome[] = [];
  const appended = await writeEvents(transaction, events);
  events.forEach(({ place }, index) => {
    const [before, next] = [outcomes[place], appended[index]];
    // Of several at one place the last that was stored speaks for all.
    if (next !== undefined && (next.outcome === 'stored' || before?.outcome !== 'stored')) {
      outcomes[place] = next;
    }
  });
  known.forEach((id, place) => {
    outcomes[place] = { id, outcome: 'known' };
  });
  refused.forEach((why, place) => {
    outcomes[place] = { outcome: 'refused', why };
  });
  return outcomes;
}

async function writeEvents(
  transaction: Transaction<CollectorDatabase>,
  events: readonly DecidedEvent[]
): Promise<readonly AppendedEvent[]> {
  // The same event twice in one commit is one row: the first of them, as in two commits.
  const rows = new Map<string, NewEventRow>();
  events.forEach((event) => rows.has(event.identity) || rows.set(event.identity, toRow(event)));
  const stored = await insertNew(transaction, [...rows.values()]);
  const ids = await findIds(transaction, [...rows.keys()], stored);
  return events.map(({ identity }) => appended(identity, ids, stored));
}

/** The ids of those that were not there yet, by identity. */
async function insertNew(
  transaction: Transaction<CollectorDatabase>,
  rows: readonly NewEventRow[]
): Promise<Map<string, number>> {
  const stored = new Map<string, number>();
  for (const chunk of chunks(rows, ROWS_IN_ONE_STATEMENT)) {
    const inserted = await transaction
      .insertInto('event')
      .values(chunk)
      .onConflict((conflict) => conflict.column('identity').doNothing())
      .returning(['id', 'identity'])
      .execute();
    inserted.forEach(({ id, identity }) => stored.set(identity, id));
    // SQLite does not give way by itself, and a large batch takes seconds.
    await nextTurnOfEventLoop();
  }
  return stored;
}

/** The ids of all of them, by identity. */
async function findIds(
  transaction: Transaction<CollectorDatabase>,
  identities: readonly string[],
  stored: ReadonlyMap<string, number>
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map(stored);
  const known = identities.filter((identity) => !stored.has(identity));
  for (const chunk of chunks(known, ROWS_IN_ONE_STATEMENT)) {
    const found = await transaction
      .selectFrom('event')
      .select(['id', 'identity'])
      .where('identity', 'in', chunk)
      .execute();
    found.forEach(({ id, identity }) => ids.set(identity, id));
  }
  return ids;
}

/** The first to name an identity stored it; whoever repeats it in the same commit finds it known. */
function appended(identity: string, ids: ReadonlyMap<string, number>, stored: Map<string, number>): AppendedEvent {
  const outcome = stored.delete(identity) ? 'stored' : 'known';
  return { id: String(ids.get(identity)), outcome };
}
