import type { Transaction } from 'kysely';
import type { CollectorDatabase, EventRow } from '../tables/database';
import { fromRow } from '../tables/eventRow';
import { chunks } from './chunks';
import type { Word } from './eventIdentity';

const IDS_IN_ONE_STATEMENT = 1_000;

/** The stream that is corrected: the id of the first word on it, and all words, of which the last one holds. */
export interface Corrected {
  readonly root: number;
  readonly words: readonly [Word, ...Word[]];
}

/**
 * The streams of events that are superseded, by the ids of these; without those that do not exist.
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
  const streams = new Map<number, Corrected>();
  // Each once, however many of its words are named.
  for (const chunk of chunks([...new Set(rootOf.values())], IDS_IN_ONE_STATEMENT)) {
    (await readStreams(transaction, chunk)).forEach((stream) => streams.set(stream.root, stream));
  }
  const corrected = new Map<string, Corrected>();
  for (const [id, root] of rootOf) {
    const stream = streams.get(root);
    if (stream !== undefined) {
      corrected.set(String(id), stream);
    }
  }
  return corrected;
}

/** Matters with all words on them, in the order in which they were said. */
async function readStreams(
  transaction: Transaction<CollectorDatabase>,
  roots: readonly number[]
): Promise<readonly Corrected[]> {
  const rows = await transaction
    .selectFrom('event')
    .selectAll()
    .where(({ eb, or }) => or([eb('id', 'in', roots), eb('root_id', 'in', roots)]))
    .orderBy('id')
    .execute();
  const streams = new Map<number, { readonly root: number; readonly words: [Word, ...Word[]] }>();
  for (const row of rows) {
    const root = row.root_id ?? row.id;
    const stream = streams.get(root);
    if (stream === undefined) {
      streams.set(root, { root, words: [wordOf(row)] });
    } else {
      stream.words.push(wordOf(row));
    }
  }
  return [...streams.values()];
}

function wordOf(row: EventRow): Word {
  const { id, event, receivedAt } = fromRow(row);
  return { id, identity: row.identity, event, receivedAt };
}
