import type { Kysely } from 'kysely';
import { DoraError } from '../../engine/domain/doraError';
import { decideEvents } from '../deciding/decideEvents';
import { knownFrom, type Decision, type Known, type Touched } from '../deciding/decision';
import type { NewEvent, StoredEvent, Stream, Subject } from '../events/streams';
import type { AppendedEvent, AppendOutcome, EventListQuery, EventPage, EventStore, Loss } from './eventStore';
import { retryWhileBusy } from './health/retryWhileBusy';
import { isRefusedEvent } from './health/storageError';
import { StorageHealth } from './health/storageHealth';
import { listEvents } from './lists/listEvents';
import type { CollectorDatabase } from './tables/database';
import { fromRow } from './tables/eventRow';
import { prepare, streamsAbout } from './writing/prepare';
import { appendInOneTurn, decideInTurns, type PrepareDecision, type Settled } from './writing/turns';
import { WriteQueue } from './writing/writeQueue';

const POSTS_IN_ONE_COMMIT = 200;

/** Each asks the database for itself: many in one commit would keep others from their turn for long. */
const DECISIONS_IN_ONE_COMMIT = 50;

/** What SQLite has beside it. */
export interface KeptBeside {
  losses(): readonly Loss[];
  /** Is told of what was stored before anybody is answered. */
  readonly acknowledged: { add(ids: readonly number[]): void; close(): void };
}

/** Events in SQLite or PostgreSQL. `name` is what messages call the database. */
export class SqlEventStore implements EventStore {
  private readonly posts: WriteQueue<readonly NewEvent[], readonly AppendOutcome[]>;
  private readonly decisions: WriteQueue<PrepareDecision, readonly AppendOutcome[]>;
  private readonly health: StorageHealth;

  constructor(
    private readonly database: Kysely<CollectorDatabase>,
    name: string,
    private readonly beside?: KeptBeside
  ) {
    this.health = new StorageHealth(name);
    this.posts = new WriteQueue((posts) => this.write(() => appendInOneTurn(database, posts)), {
      atMost: POSTS_IN_ONE_COMMIT,
      mayBeOfOne: isRefusedEvent,
    });
    this.decisions = new WriteQueue((asked) => this.write(() => decideInTurns(database, asked)), {
      atMost: DECISIONS_IN_ONE_COMMIT,
      mayBeOfOne: isRefusedEvent,
    });
  }

  append(events: readonly NewEvent[]): Promise<readonly AppendOutcome[]> {
    return this.posts.add(events);
  }

  decide(touched: Touched, decide: (known: Known) => Decision): Promise<readonly AppendOutcome[]> {
    return this.decisions.add(async (transaction) => {
      const known = await prepare(transaction, touched);
      return () => decide(known);
    });
  }

  async revise(
    subject: Subject,
    revise: (streams: readonly Stream[]) => readonly NewEvent[]
  ): Promise<readonly AppendedEvent[]> {
    const streams = await this.health.reading(streamsAbout(this.database, subject));
    // Much of what GitHub sends says nothing new, and need not hold up those who append.
    if (revise(streams).length === 0) {
      return [];
    }
    const outcomes = await this.decisions.add(async (transaction) => {
      const known = await streamsAbout(transaction, subject);
      return () => decideEvents(revise(known), knownFrom(known).streamOf);
    });
    return outcomes.map(appendedOrThrow);
  }

  list(query: EventListQuery): Promise<EventPage> {
    return this.health.reading(listEvents(this.database, query));
  }

  async storedAfter(id: string | undefined, limit: number): Promise<readonly StoredEvent[]> {
    const rows = await this.health.reading(
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
    const { database_id, value, last } = await this.health.reading(
      this.database
        .selectFrom('append_counter')
        .select(['database_id', 'value'])
        .select(({ selectFrom }) =>
          // What a backup was brought back to counts up as before, and ends with another event.
          selectFrom('event').select('identity').orderBy('event.id', 'desc').limit(1).as('last')
        )
        .where('append_counter.id', '=', 1)
        .executeTakeFirstOrThrow()
    );
    return [database_id, value, last].join(' ');
  }

  check(): Promise<void> {
    return this.health.check(
      () => this.database.selectFrom('event').select('id').limit(1).execute(),
      () => retryWhileBusy(() => appendInOneTurn(this.database, []))
    );
  }

  losses(): readonly Loss[] {
    return this.beside?.losses() ?? [];
  }

  async close(): Promise<void> {
    await Promise.all([this.posts.drained(), this.decisions.drained()]);
    await this.database.destroy();
    this.beside?.acknowledged.close();
  }

  private async write(work: () => Promise<readonly Settled[]>): Promise<readonly Settled[]> {
    const settled = await this.health.writing(() => retryWhileBusy(work));
    this.beside?.acknowledged.add(settled.flatMap(storedIds));
    return settled;
  }
}

function storedIds(settled: Settled): readonly number[] {
  return settled.status === 'rejected'
    ? []
    : settled.value.flatMap((one) => (one.outcome === 'stored' ? Number(one.id) : []));
}

/** @throws DoraError where it was refused */
function appendedOrThrow(outcome: AppendOutcome): AppendedEvent {
  if (outcome.outcome === 'refused') {
    throw new DoraError('notFound', outcome.why);
  }
  return outcome;
}
