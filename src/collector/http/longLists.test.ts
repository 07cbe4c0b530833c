import type { EventListQuery, EventPage } from '../storage/eventStore';
import { NOW, testCollector } from '../testing/testCollector.fixtures';

const PAGES = 5;

describe('a long list as NDJSON', () => {
  it('lets others have their turn between its pages, although SQLite answers at once', async () => {
    const collector = await testCollector();
    let turns = 0;
    let ticking = setImmediate(function tick() {
      turns += 1;
      ticking = setImmediate(tick);
    });
    const turnsAtPage: number[] = [];
    collector.store.list = async (query) => {
      turnsAtPage.push(turns);
      return pageAfter(query);
    };
    const { text } = await collector.get('/dora/events', { accept: 'application/x-ndjson' });
    clearImmediate(ticking);
    await collector.close();
    expect(text.trimEnd().split('\n')).toHaveLength(PAGES);
    expect(new Set(turnsAtPage).size).toBe(PAGES);
  });
});

function pageAfter({ cursor = '0' }: EventListQuery): EventPage {
  const id = String(Number(cursor) + 1);
  const event = { kind: 'deployment-frequency', count: 1, window: '24h', occurredAt: NOW } as const;
  return {
    events: [{ id, stream: id, event, receivedAt: NOW }],
    ...(Number(id) < PAGES && { next: id }),
  };
}
