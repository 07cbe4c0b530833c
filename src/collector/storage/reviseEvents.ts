import type { Kysely } from 'kysely';
import { appendInTurn, takeTurn } from './appendEvents';
import type { CollectorDatabase } from './database';
import { fromRow } from './eventRow';
import type { AppendedEvent, Matter, NewEvent, StoredEvent, Subject } from './eventStore';

type Decide = (matters: readonly Matter[]) => readonly NewEvent[];

/** Stores what follows from all that was said about something, in one step that no other append comes between. */
export async function reviseEvents(
  database: Kysely<CollectorDatabase>,
  subject: Subject,
  decide: Decide
): Promise<readonly AppendedEvent[]> {
  // Much of what GitHub sends says nothing new, and need not hold up those who append.
  if (decide(await mattersOf(database, subject)).length === 0) {
    return [];
  }
  return database.transaction().execute(async (transaction) => {
    await takeTurn(transaction);
    const events = decide(await mattersOf(transaction, subject));
    const [outcome] = await appendInTurn(transaction, [events]);
    if (outcome?.status !== 'fulfilled') {
      throw outcome?.reason ?? new Error('The append settled nothing');
    }
    return outcome.value;
  });
}

/** Corrections belong to the matter they correct, also where they are about something else. */
async function mattersOf(database: Kysely<CollectorDatabase>, { kind, id, repository }: Subject): Promise<Matter[]> {
  const about = await database
    .selectFrom('event')
    .select(['id', 'root_id'])
    .where('subject', '=', id)
    .where('kind', '=', kind)
    .where('repository', '=', repository.toLowerCase())
    .execute();
  const roots = [...new Set(about.map((row) => row.root_id ?? row.id))];
  if (roots.length === 0) {
    return [];
  }
  const rows = await database
    .selectFrom('event')
    .selectAll()
    .where(({ eb, or }) => or([eb('id', 'in', roots), eb('root_id', 'in', roots)]))
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
