import type { Kysely, Transaction } from 'kysely';
import { appendInTurn, takeTurn } from './appendEvents';
import type { CollectorDatabase } from './database';
import { fromRow } from './eventRow';
import type { AppendedEvent, Matter, NewEvent, StoredEvent, Subject } from './eventStore';

/** What is to be stored about something, which depends on all that was said about it. */
export interface AskedRevision {
  readonly subject: Subject;
  /** Pure: it is asked again whenever the same has to be decided anew. */
  readonly decide: (matters: readonly Matter[]) => readonly NewEvent[];
}

type Outcome = PromiseSettledResult<readonly AppendedEvent[]>;

/**
 * Makes several revisions in one commit that no other append comes between. They take turns: each decides on what the one
 * before it left, and one that cannot decide leaves the others alone.
 */
export function reviseEvents(
  database: Kysely<CollectorDatabase>,
  asked: readonly AskedRevision[]
): Promise<readonly Outcome[]> {
  return database.transaction().execute(async (transaction) => {
    await takeTurn(transaction);
    const outcomes: Outcome[] = [];
    for (const revision of asked) {
      outcomes.push(await reviseInTurn(transaction, revision));
    }
    return outcomes;
  });
}

async function reviseInTurn(
  transaction: Transaction<CollectorDatabase>,
  { subject, decide }: AskedRevision
): Promise<Outcome> {
  // What the database throws here concerns the whole commit, which cannot go on.
  const matters = await mattersOf(transaction, subject);
  let events: readonly NewEvent[];
  try {
    events = decide(matters);
  } catch (thrown) {
    return { status: 'rejected', reason: thrown };
  }
  const [outcome] = events.length === 0 ? [] : await appendInTurn(transaction, [events]);
  return outcome ?? { status: 'fulfilled', value: [] };
}

/**
 * All that was said about something, as of one moment: one statement sees what was committed before it, and no commit by
 * half. Corrections belong to the matter they correct, also where they are about something else.
 */
export async function mattersOf(
  database: Kysely<CollectorDatabase>,
  { kind, id, repository }: Subject
): Promise<Matter[]> {
  const rows = await database
    .with('root', (query) =>
      query
        .selectFrom('event')
        .select(({ fn }) => fn.coalesce('root_id', 'id').as('id'))
        .distinct()
        .where('subject', '=', id)
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
  const matters = new Map<number, [StoredEvent, ...StoredEvent[]]>();
  for (const row of rows) {
    const matter = matters.get(row.root_id ?? row.id);
    if (matter === undefined) {
      matters.set(row.id, [fromRow(row)]);
    } else {
      matter.push(fromRow(row));
    }
  }
  return [...matters.values()];
}
