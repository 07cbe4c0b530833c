import * as fc from 'fast-check';
import { SECOND } from '../../engine/domain/time';
import type { IncidentEvent } from '../../engine/events/incident';
import { incidentsFromEvents } from '../../engine/events/incidentsFromEvents';
import type { StoredEvent } from '../events/streams';
import { CollectorMetrics } from './collectorMetrics';
import { DURATION_BUCKETS } from './doraMetrics';
import { eventHistories, eventsThatHold } from './eventHistories.fixtures';

const QUIET = { clock: () => 0, warn: () => undefined };

const everything = eventHistories('deployment', 'lead-time', 'incident', 'incident', 'vulnerability', 'change');

describe('counting', () => {
  it('comes to the same numbers in one go and in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(everything, fc.array(fc.nat({ max: 6 }), { maxLength: 10 }), async (history, pieces) => {
        const store = growingStore(history);
        const metrics = new CollectorMetrics(store, QUIET);
        for (const piece of pieces) {
          store.grow(piece);
          await metrics.text();
        }
        store.grow(history.length);
        expect(await metrics.text()).toBe(await new CollectorMetrics(store, QUIET).text());
      }),
      { numRuns: 200 }
    );
  });

  it('makes no number go down, whatever is corrected', async () => {
    await fc.assert(
      fc.asyncProperty(everything, async (history) => {
        const store = growingStore(history);
        const metrics = new CollectorMetrics(store, QUIET);
        let before = await samples(metrics);
        for (let stored = 0; stored < history.length; stored++) {
          store.grow(1);
          const after = await samples(metrics);
          const fallen = [...before].filter(([name, value]) => !((after.get(name) ?? -Infinity) >= value));
          expect(fallen).toEqual([]);
          before = after;
        }
      }),
      { numRuns: 150 }
    );
  });
});

describe('the histogram of incidents', () => {
  it('holds what the engine makes of the list, where no incident that was timed is revised later', async () => {
    await fc.assert(
      fc.asyncProperty(eventHistories('incident'), async (events) => {
        const history = events.reduce(withoutChangesToTimed, []);
        const store = growingStore(history);
        store.grow(history.length);
        const measured = await samples(new CollectorMetrics(store, QUIET));
        const seconds = timed(history).map(([, detectedAt, resolvedAt]) => (resolvedAt - detectedAt) / SECOND);
        expect(measured.get('incident_resolution_seconds_count')).toBe(seconds.length);
        expect(measured.get('incident_resolution_seconds_sum')).toBe(seconds.reduce((sum, one) => sum + one, 0));
        for (const bound of DURATION_BUCKETS) {
          expect([bound, measured.get(`incident_resolution_seconds_bucket{le="${bound}"}`)]).toEqual([
            bound,
            seconds.filter((one) => one <= bound).length,
          ]);
        }
      }),
      { numRuns: 500 }
    );
  });
});

type Timed = readonly [id: string, detectedAt: number, resolvedAt: number];

/** The incidents of the current list that were resolved, as the data source reads it. */
function timed(history: readonly StoredEvent[]): Timed[] {
  const events = eventsThatHold(history).flatMap(({ event }): IncidentEvent[] => {
    if (event.kind !== 'incident' || (event.event !== 'detected' && event.event !== 'resolved')) {
      return [];
    }
    const { repository, incidentId, occurredAt: timestamp } = event;
    return [{ event: event.event, incidentId, timestamp, ...(repository !== undefined && { repository }) }];
  });
  return incidentsFromEvents(events).incidents.flatMap(({ id, detectedAt, resolvedAt }): Timed[] =>
    resolvedAt === null ? [] : [[id, detectedAt, resolvedAt]]
  );
}

/** Adds an event unless it changes an incident that was timed: a histogram could not follow. */
function withoutChangesToTimed(history: StoredEvent[], event: StoredEvent): StoredEvent[] {
  const before = timed(history);
  if (event.supersedes !== undefined && mayBeOfTimed(history, event.supersedes, new Set(before.map(([id]) => id)))) {
    return history;
  }
  const after = timed([...history, event]).map((one) => JSON.stringify(one));
  const areThere = before.every((one) => {
    const place = after.indexOf(JSON.stringify(one));
    return place >= 0 && after.splice(place, 1).length === 1;
  });
  return areThere ? [...history, event] : history;
}

/** Whether what is corrected is about one of some incidents, or was itself left out. */
function mayBeOfTimed(history: readonly StoredEvent[], supersedes: string, timedIds: ReadonlySet<string>): boolean {
  const corrected = history.find(({ id }) => id === supersedes);
  return (
    corrected === undefined ||
    history.some(
      ({ stream, event }) => stream === corrected.stream && event.kind === 'incident' && timedIds.has(event.incidentId)
    )
  );
}

/** A store that holds more and more of a history. */
function growingStore(history: readonly StoredEvent[]) {
  let held = 0;
  return {
    grow: (by: number) => {
      held = Math.min(history.length, held + by);
    },
    storedAfter: async (id: string | undefined, limit: number) =>
      history
        .slice(0, held)
        .filter((event) => Number(event.id) > Number(id ?? 0))
        .slice(0, limit),
  };
}

/** Every line of numbers, by its name and labels. */
async function samples(metrics: CollectorMetrics): Promise<Map<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}
