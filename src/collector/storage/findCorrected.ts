import type { Transaction } from 'kysely';
import { chunks } from './chunks';
import type { CollectorDatabase, EventRow } from './database';
import type { Word } from './eventIdentity';
import { fromRow } from './eventRow';

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
  const corrected = new Map<string, Corrected>();
  for (const chunk of chunks(ids, IDS_IN_ONE_STATEMENT)) {
    const named = await transaction.selectFrom('event').select(['id', 'root_id']).where('id', 'in', chunk).execute();
    const matters = await mattersByRoot(transaction, [...new Set(named.map(({ id, root_id }) => root_id ?? id))]);
    for (const { id, root_id } of named) {
      const matter = matters.get(root_id ?? id);
      if (matter !== undefined) {
        corrected.set(String(id), matter);
      }
    }
  }
  return corrected;
}

/** Each matter with all words on it, in the order in which they were said, by the id of the first. */
async function mattersByRoot(
  transaction: Transaction<CollectorDatabase>,
  roots: readonly number[]
): Promise<ReadonlyMap<number, Corrected>> {
  const matters = new Map<number, { readonly root: number; readonly words: [Word, ...Word[]] }>();
  if (roots.length === 0) {
    return matters;
  }
  const rows = await transaction
    .selectFrom('event')
    .selectAll()
    .where(({ eb, or }) => or([eb('id', 'in', roots), eb('root_id', 'in', roots)]))
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const root = row.root_id ?? row.id;
    const matter = matters.get(root);
    if (matter === undefined) {
      matters.set(root, { root, words: [wordOf(row)] });
    } else {
      matter.words.push(wordOf(row));
    }
  }
  return matters;
}

function wordOf(row: EventRow): Word {
  const { id, event, receivedAt } = fromRow(row);
  return { id, identity: row.identity, event, receivedAt };
}
