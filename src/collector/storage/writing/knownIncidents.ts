import type { Transaction } from 'kysely';
import { currentWords } from '../lists/selectPage';
import type { IncidentQuestion, KnownIncidents, NewEvent, StoredEvent } from '../port/eventStore';
import type { CollectorDatabase } from '../tables/database';
import { fromRow } from '../tables/eventRow';
import { chunks } from './chunks';
import { findCorrected, type Corrected } from './findCorrected';
import { prepareRows } from './prepareRows';

const IN_ONE_STATEMENT = 1_000;

/** What is known of some incidents; of those that events are about, under each id that they ever had. */
export async function knownIncidents(
  transaction: Transaction<CollectorDatabase>,
  { incidentIds, eventIds, posted }: IncidentQuestion
): Promise<KnownIncidents> {
  const corrected = await findCorrected(transaction, eventIds);
  const ids = new Set(incidentIds);
  // Several events may be about one stream.
  for (const stream of new Set(corrected.values())) {
    stream.words.forEach(({ event }) => event.kind === 'incident' && ids.add(event.incidentId));
  }
  const words: StoredEvent[] = [];
  for (const chunk of chunks([...ids], IN_ONE_STATEMENT)) {
    const rows = await currentWords(transaction)
      .selectAll('event')
      .where('kind', '=', 'incident')
      .where('subject', 'in', chunk)
      .execute();
    words.push(...rows.map(fromRow));
  }
  words.sort((a, b) => a.event.occurredAt - b.event.occurredAt || Number(a.id) - Number(b.id));
  return {
    words,
    streamOf: (eventId) => {
      const root = corrected.get(eventId)?.root;
      return root === undefined ? undefined : String(root);
    },
    fresh: await freshOf(transaction, posted, corrected),
  };
}

async function freshOf(
  transaction: Transaction<CollectorDatabase>,
  posted: readonly NewEvent[],
  corrected: ReadonlyMap<string, Corrected>
): Promise<NewEvent[]> {
  const identities = prepareRows(posted, corrected).map((one) => (one.kind === 'row' ? one.row.identity : undefined));
  const known = new Set<string | undefined>([undefined]);
  for (const chunk of chunks([...new Set(identities.flatMap((one) => one ?? []))], IN_ONE_STATEMENT)) {
    const rows = await transaction.selectFrom('event').select('identity').where('identity', 'in', chunk).execute();
    rows.forEach(({ identity }) => known.add(identity));
  }
  return posted.filter((_event, index) => !known.has(identities[index]));
}
