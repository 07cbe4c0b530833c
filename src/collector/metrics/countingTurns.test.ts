import type { StoredEvent } from '../events/streams';
import { CollectorMetrics } from './collectorMetrics';

const BEGIN = Date.UTC(2026, 5, 1);

function deployments(count: number): StoredEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const id = String(index + 1);
    return {
      ...{ id, stream: id, receivedAt: BEGIN },
      event: { kind: 'deployment', environment: 'production', commitSha: id, status: 'success', occurredAt: BEGIN },
    };
  });
}

/** A store that answers at once, as SQLite does. `onRead` is called before each answer. */
function storeOf(events: readonly StoredEvent[], onRead: () => void) {
  return {
    storedAfter: async (id: string | undefined, limit: number) => {
      onRead();
      const begin = Number(id ?? 0);
      return events.slice(begin, begin + limit);
    },
  };
}

async function counted(metrics: CollectorMetrics): Promise<number> {
  const [, count] =
    /^deployment_total\{environment="production",status="success"\} (\d+)$/m.exec(await metrics.text()) ?? [];
  return Number(count);
}

describe('counting many events', () => {
  it('lets others have their turn in between, although SQLite answers at once', async () => {
    let turns = 0;
    let ticking = setImmediate(function tick() {
      turns += 1;
      ticking = setImmediate(tick);
    });
    const turnsAtRead: number[] = [];
    const metrics = new CollectorMetrics(storeOf(deployments(6_500), () => turnsAtRead.push(turns)));
    expect(await counted(metrics)).toBe(6_500);
    clearImmediate(ticking);
    expect(turnsAtRead.length).toBeGreaterThan(2);
    expect(new Set(turnsAtRead).size).toBe(turnsAtRead.length);
  });

  it('is done once by those who ask while it is under way', async () => {
    let reads = 0;
    const metrics = new CollectorMetrics(storeOf(deployments(6_500), () => (reads += 1)));
    const ahead = metrics.countStored();
    expect(await Promise.all([counted(metrics), counted(metrics)])).toEqual([6_500, 6_500]);
    await ahead;
    // Seven by whoever was first, and each of the others looks once whether there is more.
    expect(reads).toBe(9);
  });

  it('goes on where one ended that failed or was ended early', async () => {
    let reads = 0;
    const ending = new AbortController();
    const metrics = new CollectorMetrics(
      storeOf(deployments(6_500), () => {
        reads += 1;
        if (reads === 2) {
          ending.abort();
        }
        if (reads === 4) {
          throw new Error('The database is away');
        }
      })
    );
    await metrics.countStored(ending.signal);
    expect(reads).toBe(2);
    await expect(metrics.countStored()).rejects.toThrow('away');
    expect(await counted(metrics)).toBe(6_500);
    // The fourth is asked for again.
    expect(reads).toBe(8);
  });
});
