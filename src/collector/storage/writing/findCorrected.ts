import type { Transaction } from 'kysely';
import type { CollectorDatabase, EventRow } from '../tables/database';
import { fromRow } from '../tables/eventRow';
import { chunks } from './chunks';
import type { Word } from './eventIdentity';

const IDS_IN_ONE_STATEMENT = 1_000;

/** The matter that is corrected: the id of the first word on it, and all words, of which the last one holds. */
export interface Corrected {
  readonly root: number;
  readonly words: readonly [Word, ...Word[]];
}

/**
 * The matters of events that are superseded, by the ids of these; without those that do not exist.
 * @param superseded as they were posted
 */
export async function findCorrected(
  transaction: Transaction<CollectorDatabase>,
  superseded: readonly string[]
): Promise<ReadonlyMap<string, Corrected>> {
  const ids = [...new Set(superseded)].filter((id) => /^\d{1,15}$/.test(id)).map(Number);
  const rootOf = new Map<number, number>();
  for (const chunk of chunks(ids, IDS_IN_ONE_STATEMENT)) {
    const named = await transaction.selectFrom('event').select(['id', 'root_id']).where('id', 'in', chunk).execute();
    named.forEach(({ id, root_id }) => rootOf.set(id, root_id ?? id));
  }
  const matters = new Map<number, Corrected>();
  // Each once, however many of its words are named.
  for (const chunk of chunks([...new Set(rootOf.values())], IDS_IN_ONE_STATEMENT)) {
    (await readMatters(transaction, chunk)).forEach((matter) => matters.set(matter.root, matter));
  }
  const corrected = new Map<string, Corrected>();
  for (const [id, root] of rootOf) {
    const matter = matters.get(root);
    if (matter !== undefined) {
      corrected.set(String(id), matter);
    }
  }
  return corrected;
}

/** Matters with all words on them, in the order in which they were said. */
async function readMatters(
  transaction: Transaction<CollectorDatabase>,
  roots: readonly number[]
): Promise<readonly Corrected[]> {
  const rows = await transaction
    .selectFrom('event')
    .selectAll()
    .where(({ eb, or }) => or([eb('id', 'in', roots), eb('root_id', 'in', roots)]))
    .orderBy('id')
    .execute();
  const matters = new Map<number, { readonly root: number; readonly words: [Word, ...Word[]] }>();
  for (const row of rows) {
    const root = row.root_id ?? row.id;
    const matter = matters.get(root);
    if (matter === undefined) {
      matters.set(root, { root, words: [wordOf(row)] });
    } else {
      matter.words.push(wordOf(row));
    }
  }
  return [...matters.values()];
}

function wordOf(row: EventRow): Word {
  const { id, event, receivedAt } = fromRow(row);
  return { id, identity: row.identity, event, receivedAt };
}
