import type { Kysely, Transaction } from 'kysely';
import type { AppendOutcome, Stream, NewEvent, StoredEvent, Subject } from '../port/eventStore';
import type { CollectorDatabase } from '../tables/database';
import { fromRow } from '../tables/eventRow';
import { appendInTurn, inTurn } from './appendEvents';

/** What is to be stored depends on what is known: that is read, and what comes of it decides. */
export type AskedRevision = (transaction: Transaction<CollectorDatabase>) => Promise<Decide>;

/** Pure: it is asked again whenever the same has to be decided anew. */
type Decide = () => readonly NewEvent[];

type Outcome = PromiseSettledResult<readonly AppendOutcome[]>;

/**
 * Makes several revisions in one commit that no other append comes between. They take turns: each decides on what the one
 * before it left, and one that cannot decide leaves the others alone.
 */
export function reviseEvents(
  database: Kysely<CollectorDatabase>,
  asked: readonly AskedRevision[]
): Promise<readonly Outcome[]> {
  return inTurn(database, async (transaction) => {
    const outcomes: Outcome[] = [];
    for (const revision of asked) {
      outcomes.push(await reviseInTurn(transaction, revision));
    }
    return outcomes;
  });
}

async function reviseInTurn(transaction: Transaction<CollectorDatabase>, revision: AskedRevision): Promise<Outcome> {
  // What the database throws here concerns the whole commit, which cannot go on.
  const decide = await revision(transaction);
  let events: readonly NewEvent[];
  try {
    events = decide();
  } catch (thrown) {
    return { status: 'rejected', reason: thrown };
  }
  return { status: 'fulfilled', value: events.length === 0 ? [] : await appendInTurn(transaction, events) };
}

/**
 * All that was said about something, as of one moment: one statement sees what was committed before it, and no commit by
 * half. Corrections belong to the stream they correct, also where they are about something else.
 */
export async function streamsOf(
  database: Kysely<CollectorDatabase>,
  { kind, id, repository, begunAt }: Subject
): Promise<Stream[]> {
  const rows = await database
    // A few at one moment are read for those of another case: an index of all ids without their case would be for this alone.
    .with('spelling', (query) => {
      const asTold = query.selectNoFrom(({ cast, val }) => cast<string | null>(val(id), 'text').as('subject'));
      return begunAt === undefined
        ? asTold
        : asTold.union(
            query
              .selectFrom('event')
              .select('subject')
              .where('occurred_at', '=', begunAt)
              .where('kind', '=', kind)
              .where('repository', '=', repository.toLowerCase())
              .where(({ fn }) => fn('lower', ['subject']), '=', id.toLowerCase())
          );
    })
    .with('root', (query) =>
      query
        .selectFrom('spelling')
        .innerJoin('event', 'event.subject', 'spelling.subject')
        .select(({ fn }) => fn.coalesce('root_id', 'id').as('id'))
        .distinct()
        .where('kind', '=', kind)
        .where('repository', '=', repository.toLowerCase())
    )
    .selectFrom('root')
    .innerJoin('event', 'event.id', 'root.id')
    .selectAll('event')
    // Not "or", for which PostgreSQL reads the whole table.
    .unionAll((query) => query.selectFrom('root').innerJoin('event', 'event.root_id', 'root.id').selectAll('event'))
    .orderBy('id')
    .execute();
  const streams = new Map<number, [StoredEvent, ...StoredEvent[]]>();
  for (const row of rows) {
    const stream = streams.get(row.root_id ?? row.id);
    if (stream === undefined) {
      streams.set(row.id, [fromRow(row)]);
    } else {
      stream.push(fromRow(row));
    }
  }
  return [...streams.values()];
}
