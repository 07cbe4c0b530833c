import type { StoredEvent } from '../events/streams';
import { CollectorMetrics } from './collectorMetrics';

const QUIET = { clock: () => 0, warn: () => undefined };

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
    const metrics = new CollectorMetrics(
      storeOf(deployments(6_500), () => turnsAtRead.push(turns)),
      QUIET
    );
    expect(await counted(metrics)).toBe(6_500);
    clearImmediate(ticking);
    expect(turnsAtRead.length).toBeGreaterThan(2);
    expect(new Set(turnsAtRead).size).toBe(turnsAtRead.length);
  });

  it('lets others have their turn as often as time passes, however slow the machine or the events are', async () => {
    const served: number[] = [];
    let millis = 0;
    let turns = 0;
    let ticking = setImmediate(function tick() {
      turns += 1;
      served.push(millis);
      ticking = setImmediate(tick);
    });
    // Each look at the clock comes a millisecond later: as if every event took that long.
    const clock = () => (millis += 1);
    const counting = counted(
      new CollectorMetrics(
        storeOf(deployments(900), () => undefined),
        { ...QUIET, clock }
      )
    );
    expect(await counting).toBe(900);
    clearImmediate(ticking);
    expect(turns).toBeGreaterThan(80);
    const waits = served.slice(1).map((at, index) => at - (served[index] ?? 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(12);
  });

  it('ends between two turns, and goes on with the next event', async () => {
    const ending = new AbortController();
    let millis = 0;
    const clock = () => {
      if ((millis += 1) === 50) {
        ending.abort();
      }
      return millis;
    };
    let reads = 0;
    const metrics = new CollectorMetrics(
      storeOf(deployments(900), () => (reads += 1)),
      { ...QUIET, clock }
    );
    await metrics.countStored(ending.signal);
    expect(millis).toBeLessThan(80);
    expect(await counted(metrics)).toBe(900);
    expect(reads).toBe(2);
  });

  it('is done once by those who ask while it is under way', async () => {
    let reads = 0;
    const metrics = new CollectorMetrics(
      storeOf(deployments(6_500), () => (reads += 1)),
      QUIET
    );
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
      }),
      QUIET
    );
    await metrics.countStored(ending.signal);
    expect(reads).toBe(2);
    await expect(metrics.countStored()).rejects.toThrow('away');
    expect(await counted(metrics)).toBe(6_500);
    // The fourth is asked for again.
    expect(reads).toBe(8);
  });
});
