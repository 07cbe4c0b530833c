import type { Kysely } from 'kysely';
import { DoraError } from '../../engine/domain/doraError';
import { appendEvents } from './appendEvents';
import type { CollectorDatabase } from './database';
import { fromRow } from './eventRow';
import type {
  AppendedEvent,
  EventListQuery,
  EventPage,
  EventStore,
  Matter,
  NewEvent,
  StoredEvent,
  Subject,
} from './eventStore';
import { currentWords } from './currentWords';
import { listEvents } from './listEvents';
import { reviseEvents } from './reviseEvents';
import { storageError } from './storageError';
import { WriteQueue } from './writeQueue';

const POSTS_IN_ONE_COMMIT = 200;

/** Events in SQLite or PostgreSQL. `name` is what messages call the database. */
export class SqlEventStore implements EventStore {
  private readonly queue: WriteQueue<readonly NewEvent[], readonly AppendedEvent[]>;

  constructor(
    private readonly database: Kysely<CollectorDatabase>,
    private readonly name: string
  ) {
    this.queue = new WriteQueue((posts) => appendEvents(database, posts), POSTS_IN_ONE_COMMIT);
  }

  append(events: readonly NewEvent[]): Promise<readonly AppendedEvent[]> {
    return this.explained(this.queue.add(events));
  }

  revise(
    subject: Subject,
    decide: (matters: readonly Matter[]) => readonly NewEvent[]
  ): Promise<readonly AppendedEvent[]> {
    return this.explained(reviseEvents(this.database, subject, decide));
  }

  list(query: EventListQuery): Promise<EventPage> {
    return this.explained(listEvents(this.database, query));
  }

  async storedAfter(id: string | undefined, limit: number): Promise<readonly StoredEvent[]> {
    const rows = await this.explained(
      this.database
        .selectFrom('event')
        .selectAll()
        .where('id', '>', Number(id ?? 0))
        .orderBy('id')
        .limit(limit)
        .execute()
    );
    return rows.map(fromRow);
  }

  async version(): Promise<string> {
    const row = await this.explained(
      this.database.selectFrom('append_counter').select('value').where('id', '=', 1).executeTakeFirstOrThrow()
    );
    return String(row.value);
  }

  async incidentWords(incidentId: string, repository: string | undefined): Promise<readonly StoredEvent[]> {
    const rows = await this.explained(
      currentWords(this.database)
        .selectAll('event')
        .where('kind', '=', 'incident')
        .where('subject', '=', incidentId)
        .where('repository', 'is not distinct from', repository?.toLowerCase() ?? null)
        .orderBy('occurred_at')
        .orderBy('id')
        .execute()
    );
    return rows.map(fromRow);
  }

  async check(): Promise<void> {
    await this.explained(this.database.selectFrom('event').select('id').limit(1).execute());
  }

  async close(): Promise<void> {
    await this.queue.drained();
    await this.database.destroy();
  }

  private async explained<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (thrown) {
      throw thrown instanceof DoraError ? thrown : storageError(thrown, this.name);
    }
  }
}
