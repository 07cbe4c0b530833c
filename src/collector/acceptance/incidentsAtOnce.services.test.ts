import { temporaryPostgres, type TemporaryPostgres } from '../../../tests/services/temporaryPostgres';
import { eventReader } from '../events/readEvent';
import { readPosted } from '../http/postRoutes';
import type { EventStore } from '../storage/eventStore';
import { openEventStore } from '../storage/opening/openEventStore';
import { acceptEvents } from './acceptEvents';

const NOW = Date.UTC(2026, 2, 1, 12);
const INCIDENTS = 40;

let postgres: TemporaryPostgres;
let stores: readonly EventStore[];

beforeAll(async () => {
  postgres = await temporaryPostgres();
  const databaseUrl = postgres.newDatabase();
  stores = await Promise.all([1, 2].map(() => openEventStore({ kind: 'postgres', databaseUrl })));
});

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  postgres.remove();
});

describe('two collectors that share a database', () => {
  it('take a detection or a resolution from before it, never both, when they are posted at once', async () => {
    const ids = Array.from({ length: INCIDENTS }, (_, index) => `INC-${index}`);
    for (const id of ids) {
      const outcomes = await Promise.all([
        post(stores[0], { event: 'detected', timestamp: '2026-03-01T11:50:00Z', incident_id: id }),
        post(stores[1], { event: 'resolved', timestamp: '2026-03-01T11:40:00Z', incident_id: id }),
      ]);
      expect(outcomes.sort()).toEqual(['refused', 'stored']);
    }
  });

  it('withdraw an incident once when it is posted to both', async () => {
    await post(stores[0], { event: 'detected', timestamp: '2026-03-01T11:00:00Z', incident_id: 'FALSE-1' });
    const withdrawn = { event: 'withdrawn', timestamp: '2026-03-01T11:05:00Z', incident_id: 'FALSE-1' };
    const outcomes = await Promise.all([0, 1, 0, 1].map((which) => post(stores[which], withdrawn)));
    expect(outcomes.sort()).toEqual(['known', 'known', 'known', 'stored']);
  });
});

async function post(store: EventStore | undefined, value: object): Promise<string | undefined> {
  if (store === undefined) {
    throw new Error('There are two collectors');
  }
  const read = eventReader({ now: () => NOW, severities: ['critical'] });
  const posted = await readPosted([{ kind: 'value', value }], read, { kind: 'incident', receivedAt: NOW });
  const [acceptance] = await acceptEvents(posted, store);
  return acceptance?.outcome;
}
