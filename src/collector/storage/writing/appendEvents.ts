import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { AppendedEvent, AppendOutcome, NewEvent } from '../port/eventStore';
import type { CollectorDatabase, NewEventRow } from '../tables/database';
import { chunks } from './chunks';
import { findCorrected } from './findCorrected';
import { prepareRows } from './prepareRows';

/** SQLite takes 32,766 parameters, PostgreSQL 65,535; a row has eight. */
const ROWS_IN_ONE_STATEMENT = 1_000;

/** Writes several posts in one commit: each event of them, or why not. */
export function appendEvents(
  database: Kysely<CollectorDatabase>,
  posts: ReadonlyArray<readonly NewEvent[]>
): Promise<ReadonlyArray<PromiseFulfilledResult<readonly AppendOutcome[]>>> {
  return inTurn(database, async (transaction) => {
    const outcomes = [...(await appendInTurn(transaction, posts.flat()))];
    return posts.map(({ length }) => ({ status: 'fulfilled', value: outcomes.splice(0, length) }));
  });
}

/** Does some work in one commit that no other append comes between, in whatever process. */
export function inTurn<Result>(
  database: Kysely<CollectorDatabase>,
  work: (transaction: Transaction<CollectorDatabase>) => Promise<Result>
): Promise<Result> {
  return (
    database
      .transaction()
      // Whoever waited for the turn has to see what was written before it, whatever is usual in this database.
      .setIsolationLevel('read committed')
      .execute(async (transaction) => {
        await takeTurn(transaction);
        return work(transaction);
      })
  );
}

/** Waits for whoever appends, in whatever process, and keeps all others waiting until the commit. */
async function takeTurn(transaction: Transaction<CollectorDatabase>): Promise<void> {
  await transaction
    .updateTable('append_counter')
    .set(({ eb }) => ({ value: eb('value', '+', 1) }))
    .where('id', '=', 1)
    .execute();
}

/** The same for whoever has the turn. */
export async function appendInTurn(
  transaction: Transaction<CollectorDatabase>,
  events: readonly NewEvent[]
): Promise<readonly AppendOutcome[]> {
  const corrections = events.flatMap(({ supersedes }) => supersedes ?? []);
  const prepared = prepareRows(events, await findCorrected(transaction, corrections));
  const rows = prepared.flatMap((one) => (one.kind === 'row' ? one.row : []));
  const stored = await insertNew(transaction, rows);
  const ids = await findIds(transaction, rows, stored);
  return prepared.map((one) =>
    one.kind === 'refused' ? { outcome: 'refused', error: one.error } : appended(one.row.identity, ids, stored)
  );
}

/** The ids of those that were not there yet, by identity. */
async function insertNew(
  transaction: Transaction<CollectorDatabase>,
  rows: readonly NewEventRow[]
): Promise<Map<string, number>> {
  const stored = new Map<string, number>();
  // The same event twice in one commit is one row: the first of them, as in two commits.
  const distinct = new Map<string, NewEventRow>();
  rows.forEach((row) => distinct.has(row.identity) || distinct.set(row.identity, row));
  for (const chunk of chunks([...distinct.values()], ROWS_IN_ONE_STATEMENT)) {
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
  rows: readonly NewEventRow[],
  stored: ReadonlyMap<string, number>
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map(stored);
  const known = [...new Set(rows.map(({ identity }) => identity))].filter((identity) => !stored.has(identity));
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
