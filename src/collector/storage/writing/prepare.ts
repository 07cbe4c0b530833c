import { sql, type Expression, type Kysely, type Transaction } from 'kysely';
import { REVISIONS_KNOWN, knownFrom, type Known, type KnownStream, type Touched } from '../../deciding/decision';
import { incidentLimits } from '../../deciding/incidentLimits';
import type { Subject } from '../../events/streams';
import type { CollectorDatabase, EventRow } from '../tables/database';
import { toStreams } from '../tables/eventRow';
import { chunks } from './chunks';

const IN_ONE_STATEMENT = 1_000;

/**
 * Reads what is known of what a post touches, once in its turn. Of the incidents that events are about, under each id that
 * they ever had.
 */
export async function prepare(
  transaction: Transaction<CollectorDatabase>,
  { eventIds, incidentIds, identities }: Touched
): Promise<Known> {
  const named = await streamsOfEvents(transaction, eventIds);
  const ids = new Set(incidentIds);
  named.flat().forEach(({ event }) => event.kind === 'incident' && ids.add(event.incidentId));
  const limits = incidentLimits(await countEvents(transaction, [...ids]));
  const streams = new Map<string, KnownStream>();
  // Those that were named have what they were named by.
  for (const stream of [...(await streamsOfIncidents(transaction, limits.read)), ...named]) {
    streams.set(stream[0].id, stream);
  }
  return knownFrom([...streams.values()], ids, await storedOf(transaction, identities), limits);
}

/** How many events are stored on each of some incidents, in whatever repository. */
async function countEvents(
  transaction: Transaction<CollectorDatabase>,
  incidentIds: readonly string[]
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const chunk of chunks(incidentIds, IN_ONE_STATEMENT)) {
    const rows = await transaction
      .selectFrom('event')
      .select(({ fn }) => ['subject', fn.countAll().as('events')])
      .where('kind', '=', 'incident')
      .where('subject', 'in', chunk)
      .groupBy('subject')
      .execute();
    rows.forEach(({ subject, events }) => counts.set(subject ?? '', Number(events)));
  }
  return counts;
}

/** The streams that events are in, each once; none for events that do not exist. */
export async function streamsOfEvents(
  database: Kysely<CollectorDatabase>,
  eventIds: readonly string[]
): Promise<readonly KnownStream[]> {
  const ids = [...new Set(eventIds)].filter((id) => /^\d{1,15}$/.test(id)).map(Number);
  return inChunks(ids, (chunk) =>
    readRows(database, rootsIn(database).where('id', 'in', chunk), REVISIONS_KNOWN, chunk)
  );
}

/** All streams with an event on one of some incidents, in whatever repository: their first events and those that hold. */
function streamsOfIncidents(
  database: Kysely<CollectorDatabase>,
  incidentIds: readonly string[]
): Promise<readonly KnownStream[]> {
  return inChunks(incidentIds, (chunk) =>
    readRows(database, rootsIn(database).where('kind', '=', 'incident').where('subject', 'in', chunk), 1)
  );
}

/**
 * All streams about something, as of one moment: one statement sees what was committed before it, and no commit by half. A
 * revision belongs to the stream that it goes on with, also where it is about something else.
 */
export async function streamsAbout(
  database: Kysely<CollectorDatabase>,
  { kind, id, repository, begunAt }: Subject
): Promise<readonly KnownStream[]> {
  const asGiven = database.selectNoFrom(({ cast, val }) => cast<string | null>(val(id), 'text').as('subject'));
  // A few at one moment are read for those of another case: an index of all ids without their case would be for this alone.
  const spellings =
    begunAt === undefined
      ? asGiven
      : asGiven.union(
          database
            .selectFrom('event')
            .select('subject')
            .where('occurred_at', '=', begunAt)
            .where('kind', '=', kind)
            .where('repository', '=', repository.toLowerCase())
            .where(({ fn }) => fn('lower', ['subject']), '=', id.toLowerCase())
        );
  const roots = rootsIn(database)
    .innerJoin(spellings.as('spelling'), 'spelling.subject', 'event.subject')
    .where('kind', '=', kind)
    .where('repository', '=', repository.toLowerCase());
  return streamsIn(await readRows(database, roots, REVISIONS_KNOWN));
}

/** The first events of the streams that events are in. */
function rootsIn(database: Kysely<CollectorDatabase>) {
  return database
    .selectFrom('event')
    .select(({ fn }) => fn.coalesce('root_id', 'id').as('id'))
    .distinct();
}

/**
 * Of each stream the first event and the last ones, since one may be corrected for ever.
 * @param revisions how many of its last ones
 * @param named events of theirs that are read whatever was said since
 */
async function readRows(
  database: Kysely<CollectorDatabase>,
  roots: Expression<{ id: number }>,
  revisions: number,
  named: readonly number[] = []
): Promise<readonly EventRow[]> {
  return (
    database
      .with('named_root', () => roots)
      .with('root', (query) =>
        query.selectFrom('named_root').select([
          'named_root.id',
          ({ selectFrom }) =>
            selectFrom('event as later')
              .select('later.id')
              .whereRef('later.root_id', '=', 'named_root.id')
              .orderBy('later.id', 'desc')
              .limit(1)
              .offset(revisions - 1)
              .as('since'),
        ])
      )
      .selectFrom('root')
      .innerJoin('event', 'event.id', 'root.id')
      .selectAll('event')
      // Not "or", for which PostgreSQL reads the whole table.
      .unionAll((query) =>
        query
          .selectFrom('root')
          .innerJoin('event', 'event.root_id', 'root.id')
          .selectAll('event')
          .where(({ eb, ref, fn }) => eb('event.id', '>=', fn.coalesce(ref('root.since'), sql.lit(0))))
      )
      .unionAll((query) =>
        query
          .selectFrom('event')
          .selectAll('event')
          .where('id', 'in', [...named, -1])
      )
      .execute()
  );
}

/** Each stream once, whichever parts of what is asked for it was found by. */
async function inChunks<Asked>(
  asked: readonly Asked[],
  read: (chunk: readonly Asked[]) => Promise<readonly EventRow[]>
): Promise<readonly KnownStream[]> {
  const rows: EventRow[] = [];
  for (const chunk of chunks(asked, IN_ONE_STATEMENT)) {
    (await read(chunk)).forEach((row) => rows.push(row));
  }
  return streamsIn(rows);
}

/** A row may have been found in several ways. */
function streamsIn(rows: readonly EventRow[]): readonly KnownStream[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return toStreams([...byId.values()].sort((a, b) => a.id - b.id));
}

/** Those of some identities that an event is stored with. */
async function storedOf(
  transaction: Transaction<CollectorDatabase>,
  identities: readonly string[]
): Promise<readonly string[]> {
  const stored: string[] = [];
  for (const chunk of chunks([...new Set(identities)], IN_ONE_STATEMENT)) {
    const rows = await transaction.selectFrom('event').select('identity').where('identity', 'in', chunk).execute();
    stored.push(...rows.map(({ identity }) => identity));
  }
  return stored;
}
