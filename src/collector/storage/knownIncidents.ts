import type { Transaction } from 'kysely';
import { chunks } from './chunks';
import { currentWords } from './currentWords';
import type { CollectorDatabase } from './database';
import { fromRow } from './eventRow';
import type { IncidentQuestion, KnownIncidents, StoredEvent } from './eventStore';
import { findCorrected } from './findCorrected';

const IDS_IN_ONE_STATEMENT = 1_000;

/** What is known of some incidents; of those that events are about, under each id that they ever had. */
export async function knownIncidents(
  transaction: Transaction<CollectorDatabase>,
  { incidentIds, eventIds }: IncidentQuestion
): Promise<KnownIncidents> {
  const corrected = await findCorrected(transaction, eventIds);
  const idsEver = [...corrected.values()].flatMap(({ words }) =>
    words.flatMap(({ event }) => (event.kind === 'incident' ? event.incidentId : []))
  );
  const words: StoredEvent[] = [];
  for (const chunk of chunks([...new Set([...incidentIds, ...idsEver])], IDS_IN_ONE_STATEMENT)) {
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
    matterOf: (eventId) => {
      const root = corrected.get(eventId)?.root;
      return root === undefined ? undefined : String(root);
    },
  };
}
