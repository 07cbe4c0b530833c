import type { Expression, Kysely, Transaction } from 'kysely';
import { knownFrom, type Known, type KnownStream, type Touched } from '../../deciding/decision';
import type { Subject } from '../../events/streams';
import type { CollectorDatabase } from '../tables/database';
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
  const streams = new Map(named.map((stream) => [stream[0].id, stream]));
  for (const stream of await streamsOfIncidents(transaction, [...ids])) {
    streams.set(stream[0].id, stream);
  }
  return knownFrom([...streams.values()], ids, await storedOf(transaction, identities));
}

/** The streams that events are in, each once; none for events that do not exist. */
export async function streamsOfEvents(
  database: Kysely<CollectorDatabase>,
  eventIds: readonly string[]
): Promise<readonly KnownStream[]> {
  const ids = [...new Set(eventIds)].filter((id) => /^\d{1,15}$/.test(id)).map(Number);
  return inChunks(ids, (chunk) => readStreams(database, rootsIn(database).where('id', 'in', chunk)));
}

/** All streams with an event on one of some incidents, in whatever repository. */
function streamsOfIncidents(
  database: Kysely<CollectorDatabase>,
  incidentIds: readonly string[]
): Promise<readonly KnownStream[]> {
  return inChunks(incidentIds, (chunk) =>
    readStreams(database, rootsIn(database).where('kind', '=', 'incident').where('subject', 'in', chunk))
  );
}

/**
 * All streams about something, as of one moment: one statement sees what was committed before it, and no commit by half. A
 * revision belongs to the stream that it goes on with, also where it is about something else.
 */
export function streamsAbout(
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
  return readStreams(
    database,
    rootsIn(database)
      .innerJoin(spellings.as('spelling'), 'spelling.subject', 'event.subject')
      .where('kind', '=', kind)
      .where('repository', '=', repository.toLowerCase())
  );
}

/** The first events of the streams that events are in. */
function rootsIn(database: Kysely<CollectorDatabase>) {
  return database
    .selectFrom('event')
    .select(({ fn }) => fn.coalesce('root_id', 'id').as('id'))
    .distinct();
}

async function readStreams(
  database: Kysely<CollectorDatabase>,
  roots: Expression<{ id: number }>
): Promise<readonly KnownStream[]> {
  const rows = await database
    .with('root', () => roots)
    .selectFrom('root')
    .innerJoin('event', 'event.id', 'root.id')
    .selectAll('event')
    // Not "or", for which PostgreSQL reads the whole table.
    .unionAll((query) => query.selectFrom('root').innerJoin('event', 'event.root_id', 'root.id').selectAll('event'))
    .orderBy('id')
    .execute();
  return toStreams(rows);
}

/** Each stream once, whichever parts of what is asked for it was found by. */
async function inChunks<Asked>(
  asked: readonly Asked[],
  read: (chunk: readonly Asked[]) => Promise<readonly KnownStream[]>
): Promise<readonly KnownStream[]> {
  const streams = new Map<string, KnownStream>();
  for (const chunk of chunks(asked, IN_ONE_STATEMENT)) {
    (await read(chunk)).forEach((stream) => streams.set(stream[0].id, stream));
  }
  return [...streams.values()];
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
