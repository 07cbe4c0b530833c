import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { decideEvents } from '../../deciding/decideEvents';
import { knownFrom, type Decision } from '../../deciding/decision';
import type { NewEvent } from '../../events/streams';
import type { AppendOutcome } from '../eventStore';
import type { CollectorDatabase } from '../tables/database';
import { streamsOfEvents } from './prepare';
import { write } from './writeEvents';

/** Prepares a decision: reads what is known, and gives what decides on it. */
export type PrepareDecision = (transaction: Transaction<CollectorDatabase>) => Promise<() => Decision>;

export type Settled = PromiseSettledResult<readonly AppendOutcome[]>;

/** Stores several posts in one commit that no other comes between: what one says, a later one may revise. */
export function appendInOneTurn(
  database: Kysely<CollectorDatabase>,
  posts: ReadonlyArray<readonly NewEvent[]>
): Promise<readonly Settled[]> {
  return inTurn(database, async (transaction) => {
    const events = posts.flat();
    const streams = await streamsOfEvents(
      transaction,
      events.flatMap(({ supersedes }) => supersedes ?? [])
    );
    const outcomes = [...(await write(transaction, decideEvents(events, knownFrom(streams).streamOf)))];
    return posts.map(({ length }) => ({ status: 'fulfilled', value: outcomes.splice(0, length) }));
  });
}

/**
 * Stores what several decisions come to in one commit that no other append comes between. They take turns: each decides on
 * what the one before it left, and one that cannot decide leaves the others alone.
 */
export function decideInTurns(
  database: Kysely<CollectorDatabase>,
  asked: readonly PrepareDecision[]
): Promise<readonly Settled[]> {
  return inTurn(database, async (transaction) => {
    const settled: Settled[] = [];
    for (const prepareDecision of asked) {
      // What the database throws here concerns the whole commit, which cannot go on.
      const decide = await prepareDecision(transaction);
      // SQLite does not give way by itself, and where all are refused nothing is written that would.
      await nextTurnOfEventLoop();
      const decision = attempt(decide);
      settled.push(
        decision.status === 'rejected'
          ? decision
          : { status: 'fulfilled', value: await write(transaction, decision.value) }
      );
    }
    return settled;
  });
}

function attempt<Result>(work: () => Result): PromiseSettledResult<Result> {
  try {
    return { status: 'fulfilled', value: work() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

/** Does some work in one commit that no other append comes between, in whatever process. */
function inTurn<Result>(
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
