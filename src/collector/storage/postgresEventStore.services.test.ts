import pg from 'pg';
import { temporaryPostgres, type TemporaryPostgres } from '../../../tests/services/temporaryPostgres';
import type { EventStore } from './eventStore';
import { openEventStore } from './opening/openEventStore';
import { describesEventStore } from './specifications/eventStoreSpecification.fixtures';
import { NOW } from './specifications/newEvents.fixtures';

const PATIENCE_MILLIS = 60_000;

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await temporaryPostgres();
}, PATIENCE_MILLIS);

afterAll(() => postgres.remove(), PATIENCE_MILLIS);

const open = (databaseUrl = postgres.newDatabase()) => openEventStore({ kind: 'postgres', databaseUrl });

const deployment = (commitSha: string) => ({
  event: { kind: 'deployment', environment: 'production', status: 'success', occurredAt: NOW, commitSha } as const,
  receivedAt: NOW,
});

describe('the event store in PostgreSQL', () => {
  describesEventStore(open);

  it('may be shared: what two are given at once is stored once, and each sees all of it', async () => {
    const databaseUrl = postgres.newDatabase();
    const [one, two] = await Promise.all([open(databaseUrl), open(databaseUrl)]);
    const events = Array.from({ length: 200 }, (_, index) => deployment(`commit ${index}`));
    const outcomes = await Promise.all(events.flatMap((event) => [one.append([event]), two.append([event])]));
    expect(outcomes.flat().filter(({ outcome }) => outcome === 'stored')).toHaveLength(200);
    expect(await one.storedAfter(undefined, 1_000)).toEqual(await two.storedAfter(undefined, 1_000));
    await Promise.all([one.close(), two.close()]);
  });

  it('lets nobody come between who revises, whoever shares it', async () => {
    const databaseUrl = postgres.newDatabase();
    const stores = await Promise.all([open(databaseUrl), open(databaseUrl)]);
    const subject = { kind: 'deployment', id: 'run-1', repository: 'acme/shop' } as const;
    const another = (store: EventStore) =>
      store.revise(subject, ([words]) => {
        const commitSha = String(words?.length ?? 0);
        const event = { ...deployment(commitSha).event, repository: subject.repository, deploymentId: subject.id };
        const last = words?.at(-1);
        return [{ event, receivedAt: NOW, ...(last !== undefined && { supersedes: last.id }) }];
      });
    await Promise.all(Array.from({ length: 20 }, () => stores.map(another)).flat());
    const words = await stores[0].storedAfter(undefined, 100);
    expect(words.map(({ event }) => event.kind === 'deployment' && event.commitSha)).toEqual(
      Array.from({ length: 40 }, (_, index) => String(index))
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  it('takes turns also where transactions usually see only what was there when they began', async () => {
    const databaseUrl = postgres.newDatabase();
    const client = new pg.Client(databaseUrl);
    await client.connect();
    await client.query(`alter database ${client.database} set default_transaction_isolation = 'repeatable read'`);
    await client.end();
    const stores = await Promise.all([open(databaseUrl), open(databaseUrl)]);
    for (let round = 0; round < 20; round++) {
      await Promise.all(stores.map((store, which) => store.append([deployment(`${which} ${round}`)])));
    }
    expect(await stores[0].storedAfter(undefined, 100)).toHaveLength(40);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('keeps what others post and revise at once with something that PostgreSQL cannot store', async () => {
    const store = await open();
    // PostgreSQL's text has no character of that number.
    const id = 'INC-\u0000';
    const incident = { kind: 'incident', event: 'detected', incidentId: id, occurredAt: NOW } as const;
    const bad = { event: { ...incident, repository: 'acme/shop' }, receivedAt: NOW };
    const good = Array.from({ length: 20 }, (_, index) => deployment(`commit ${index}`));
    const posts = [...good.slice(0, 10), bad, ...good.slice(10)].map((event) => store.append([event]));
    const about = (run: string) => ({ kind: 'deployment', id: run, repository: 'acme/shop' }) as const;
    const revisions = ['run-1', 'run-2', 'run-3'].map((run) =>
      store.revise(about(run), () => [run === 'run-2' ? bad : deployment(run)])
    );
    const [posted, revised] = await Promise.all([Promise.allSettled(posts), Promise.allSettled(revisions)]);
    expect(posted.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([10]);
    expect(revised.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.storedAfter(undefined, 100)).toHaveLength(22);
    await expect(store.check()).resolves.toBeUndefined();
    await store.close();
  });

  it('shows events in the order in which they became visible, whoever stored them', async () => {
    const databaseUrl = postgres.newDatabase();
    const [one, two, reader] = await Promise.all([open(databaseUrl), open(databaseUrl), open(databaseUrl)]);
    const seen: string[] = [];
    let writing = true;
    const reading = (async () => {
      while (writing) {
        seen.push(...(await reader.storedAfter(seen.at(-1), 1_000)).map(({ id }) => id));
      }
      seen.push(...(await reader.storedAfter(seen.at(-1), 1_000)).map(({ id }) => id));
    })();
    for (let round = 0; round < 40; round++) {
      await Promise.all([one.append([deployment(`one ${round}`)]), two.append([deployment(`two ${round}`)])]);
    }
    writing = false;
    await reading;
    expect(seen).toHaveLength(80);
    await Promise.all([one.close(), two.close(), reader.close()]);
  });

  it(
    'says that nothing was stored while the server is away, and goes on when it is back',
    async () => {
      const store = await open();
      await store.append([deployment('before')]);
      postgres.stop();
      await expect(store.append([deployment('meanwhile')])).rejects.toThrow('send the event again later');
      await expect(store.check()).rejects.toThrow('PostgreSQL at 127.0.0.1');
      postgres.start();
      await store.append([deployment('after')]);
      const kept = await store.storedAfter(undefined, 10);
      expect(kept.map(({ event }) => event.kind === 'deployment' && event.commitSha)).toEqual(['before', 'after']);
      await store.close();
    },
    PATIENCE_MILLIS
  );

  it('never tells the password', async () => {
    const refused = openEventStore({ kind: 'postgres', databaseUrl: 'postgres://dora:hunter2@127.0.0.1:1/dora' });
    await expect(refused).rejects.toThrow(/^(?!.*hunter2).*$/s);
  });
});
