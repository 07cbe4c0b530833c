import pg from 'pg';
import { temporaryPostgres, type TemporaryPostgres } from '../../../../tests/services/temporaryPostgres';
import type { EventStore } from '../eventStore';
import { openEventStore } from '../opening/openEventStore';
import { NOW } from '../specifications/newEvents.fixtures';
import { cuttingProxy, type CuttingProxy } from './cuttingProxy.fixtures';

const PATIENCE_MILLIS = 60_000;

/** As the protocol ends a statement; a transaction may also begin with "read committed". */
const COMMIT = 'commit\0';

let postgres: TemporaryPostgres;
let administrator: pg.Client;
/** A transaction sees who is connected as of its beginning: the administrator has none. */
let holder: pg.Client;
let proxy: CuttingProxy;
let store: EventStore;

beforeAll(async () => {
  postgres = await temporaryPostgres();
}, PATIENCE_MILLIS);

afterAll(() => postgres.remove(), PATIENCE_MILLIS);

beforeEach(async () => {
  const databaseUrl = postgres.newDatabase();
  administrator = new pg.Client(databaseUrl);
  holder = new pg.Client(databaseUrl);
  await Promise.all([administrator.connect(), holder.connect()]);
  proxy = await cuttingProxy(databaseUrl);
  store = await openEventStore({ kind: 'postgres', databaseUrl: proxy.databaseUrl });
}, PATIENCE_MILLIS);

afterEach(async () => {
  await store.close();
  await Promise.all([administrator.end(), holder.end()]);
  proxy.close();
});

const event = {
  event: { kind: 'incident', event: 'detected', incidentId: 'INC-1', repository: 'acme/shop', occurredAt: NOW },
  receivedAt: NOW,
} as const;
const subject = { kind: 'incident', id: 'INC-1', repository: 'acme/shop' } as const;

const stored = () => store.storedAfter(undefined, 10);

/** Keeps all appends waiting. */
async function holdTurn(): Promise<void> {
  await holder.query('begin');
  await holder.query('update append_counter set value = value');
}

/** How many connections waited for a lock and are ended now. */
async function terminateWhoWaits(): Promise<number> {
  const { rowCount } = await administrator.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'dora-collector' and wait_event_type = 'Lock'`
  );
  return rowCount ?? 0;
}

describe('an event store whose connection to PostgreSQL is lost while PostgreSQL is there', () => {
  it('stores an event although its connection was ended in the middle of it', async () => {
    await holdTurn();
    const appended = store.append([event]);
    while ((await terminateWhoWaits()) === 0) {
      // It is on its way.
    }
    await holder.query('commit');
    expect(await appended).toEqual([{ id: expect.any(String), outcome: 'stored' }]);
    expect(await stored()).toHaveLength(1);
  });

  it('stores an event once although nobody told that it was stored', async () => {
    proxy.cutAfter(COMMIT);
    const [appended] = await store.append([event]);
    const [found, ...others] = await stored();
    expect(proxy.cuts()).toBe(1);
    expect(appended).toEqual({ id: found?.id, outcome: 'known' });
    expect(others).toEqual([]);
  });

  it('revises once although nobody told that it was revised', async () => {
    proxy.cutAfter(COMMIT);
    await store.revise(subject, (streams) => (streams.length === 0 ? [event] : []));
    expect(proxy.cuts()).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  it('gives up where each connection is lost again', async () => {
    await holdTurn();
    let isOver = false;
    const appended = store.append([event]).finally(() => {
      isOver = true;
    });
    const refused = expect(appended).rejects.toThrow('the database does not answer (57P01)');
    while (!isOver) {
      await terminateWhoWaits();
    }
    await refused;
    await holder.query('rollback');
    expect(await stored()).toEqual([]);
  });
});
