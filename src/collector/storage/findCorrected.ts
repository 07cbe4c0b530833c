import type { Transaction } from 'kysely';
import { chunks } from './chunks';
import type { CollectorDatabase, EventRow } from './database';
import type { Word } from './eventIdentity';
import { fromRow } from './eventRow';
import type { NewEvent } from './eventStore';

const IDS_IN_ONE_STATEMENT = 1_000;

/** What is corrected: the first word on the matter, and the one that holds. */
export interface Corrected {
  readonly root: number;
  readonly word: Word;
}

/** By the id that is superseded; without those that do not exist. */
export async function findCorrected(
  transaction: Transaction<CollectorDatabase>,
  events: readonly NewEvent[]
): Promise<ReadonlyMap<string, Corrected>> {
  const wanted = [...new Set(events.flatMap(({ supersedes }) => (supersedes === undefined ? [] : [supersedes])))];
  const ids = wanted.filter((id) => /^\d{1,15}$/.test(id)).map(Number);
  const corrected = new Map<string, Corrected>();
  for (const chunk of chunks(ids, IDS_IN_ONE_STATEMENT)) {
    const named = await transaction.selectFrom('event').select(['id', 'root_id']).where('id', 'in', chunk).execute();
    const last = await lastWords(
      transaction,
      named.map(({ id, root_id }) => root_id ?? id)
    );
    for (const { id, root_id } of named) {
      const root = root_id ?? id;
      const row = last.get(root);
      if (row !== undefined) {
        const { event, receivedAt } = fromRow(row);
        corrected.set(String(id), { root, word: { identity: row.identity, event, receivedAt } });
      }
    }
  }
  return corrected;
}

/** The last word on each matter, by the id of the first. */
async function lastWords(
  transaction: Transaction<CollectorDatabase>,
  roots: readonly number[]
): Promise<ReadonlyMap<number, EventRow>> {
  if (roots.length === 0) {
    return new Map();
  }
  const words = await transaction
    .selectFrom('event')
    .selectAll()
    .where(({ eb, or }) => or([eb('id', 'in', roots), eb('root_id', 'in', roots)]))
    .orderBy('id')
    .execute();
  return new Map(words.map((word) => [word.root_id ?? word.id, word]));
}
