import fc from 'fast-check';
import { SECOND } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import {
  anyHistory,
  anyRange,
  eventsOfHistory,
  HISTORY,
  type History,
  REPOSITORIES,
} from '../testing/deliveryHistory.fixtures';
import { counts, measure } from '../testing/measure.fixtures';
import { shiftBy } from '../testing/shiftBy.fixtures';
import { parseQuery } from './parseQuery';
import { runQuery } from './runQuery';

const QUERIES = [
  { metric: 'deploymentFrequency' },
  { metric: 'leadTime', statistics: ['p50', 'p95', 'mean', 'count'] },
  { metric: 'leadTime', view: 'distribution' },
  { metric: 'leadTime', view: 'trend', window: '1d' },
  { metric: 'changeFailureRate', view: 'trend' },
  { metric: 'timeToRestore', statistics: ['p50', 'p95', 'mean', 'count'] },
  { metric: 'timeToRestore', view: 'distribution' },
  { metric: 'classification', view: 'details' },
  { metric: 'deployments' },
  { metric: 'changes' },
  { metric: 'incidents' },
];

const answers = (events: DeliveryEvents, range: TimeRange, options: object = {}, timeZone = 'UTC') =>
  QUERIES.map((query) =>
    runQuery(parseQuery({ ...query, ...options }), events, {
      range,
      now: HISTORY.to,
      timeZone,
      settings: DEFAULT_SETTINGS,
    })
  );

const shuffled = <Item>(items: readonly Item[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

function sumOf<Key extends string>(all: ReadonlyArray<Record<Key, number>>, key: Key): number {
  return all.reduce((sum, one) => sum + one[key], 0);
}

describe('of any history', () => {
  it('the order in which events were read changes no answer', () => {
    const inTwoOrders = anyHistory().chain((history) =>
      fc.record({
        history: fc.constant(history),
        reordered: fc.record({
          deployments: shuffled(history.deployments),
          pullRequests: shuffled(history.pullRequests),
          incidents: shuffled(history.incidents),
        }),
      })
    );
    fc.assert(
      fc.property(inTwoOrders, anyRange, ({ history, reordered }, range) => {
        expect(answers(eventsOfHistory(reordered), range)).toEqual(answers(eventsOfHistory(history), range));
      })
    );
  });

  it('the counts of two halves of a range add up to those of the whole', () => {
    fc.assert(
      fc.property(anyHistory(), anyRange, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (history, range, part) => {
        const cut = Math.round(range.from + (range.to - range.from) * part);
        const countsOf = (from: number, to: number) => counts(measure(eventsOfHistory(history), { from, to }));
        const halves = [countsOf(range.from, cut), countsOf(cut, range.to)];
        const whole = countsOf(range.from, range.to);
        for (const key of ['deployments', 'changes', 'failed', 'finished', 'incidents'] as const) {
          expect([key, sumOf(halves, key)]).toEqual([key, whole[key]]);
        }
      })
    );
  });

  it('the counts of the points of a trend add up to that of the range, in any zone', () => {
    const timeZone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const bucket = fc.constantFrom('hour', 'day', 'week', 'month');
    fc.assert(
      fc.property(anyHistory(), anyRange, timeZone, bucket, (history, range, zone, bucketSize) => {
        const events = eventsOfHistory(history);
        const [frame] = runQuery(
          parseQuery({ metric: 'leadTime', view: 'trend', statistics: ['count'], bucket: bucketSize }),
          events,
          { range, now: HISTORY.to, timeZone: zone, settings: DEFAULT_SETTINGS }
        );
        const points = (frame?.fields[1]?.values ?? []).map(Number);
        expect(points.reduce((sum, count) => sum + count, 0)).toBe(counts(measure(events, range)).changes);
      })
    );
  });

  it('median ≤ 95th percentile ≤ longest duration, and the mean lies between shortest and longest', () => {
    fc.assert(
      fc.property(anyHistory(), anyRange, (history, range) => {
        const events = eventsOfHistory(history);
        const metrics = measure(events, range);
        for (const metric of ['leadTime', 'timeToRestore'] as const) {
          const [frame] = runQuery(parseQuery({ metric, view: 'distribution' }), events, {
            range,
            now: HISTORY.to,
            timeZone: 'UTC',
            settings: DEFAULT_SETTINGS,
          });
          const durations = (frame?.fields[0]?.values ?? []).map(Number);
          const measured = metrics[metric];
          expect(measured.kind).toBe(durations.length > 0 ? 'measured' : 'noData');
          if (measured.kind === 'measured') {
            const { p50Seconds, p95Seconds, meanSeconds, count } = measured.value;
            const ascending = [Math.min(...durations), p50Seconds, p95Seconds, Math.max(...durations)];
            expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
            expect(meanSeconds).toBeGreaterThanOrEqual(Math.min(...durations));
            expect(meanSeconds).toBeLessThanOrEqual(Math.max(...durations));
            expect(count).toBe(durations.length);
          }
        }
      })
    );
  });

  it('a failure rate lies between 0 and 100, and no more failed than finished', () => {
    fc.assert(
      fc.property(anyHistory(), anyRange, (history, range) => {
        const { changeFailureRate } = measure(eventsOfHistory(history), range);
        if (changeFailureRate.kind === 'measured') {
          const { percent, failed, total } = changeFailureRate.value;
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(100);
          expect(failed).toBeLessThanOrEqual(total);
        }
      })
    );
  });

  // Not to before 1990: commits of then are left out.
  it('another moment for all of it, and for the range, changes no number', () => {
    fc.assert(
      fc.property(anyHistory(), anyRange, fc.integer({ min: -1e9, max: 2e9 }), (history, { from, to }, seconds) => {
        const offset = seconds * SECOND;
        const moved = measure(eventsOfHistory(shiftBy(offset, history)), { from: from + offset, to: to + offset });
        expect(moved).toEqual(measure(eventsOfHistory(history), { from, to }));
      })
    );
  });

  it('another repository changes no number of those that were there', () => {
    fc.assert(
      fc.property(anyHistory(), anyHistory(['acme/zoo']), anyRange, (history, zoo, range) => {
        const both: History = {
          deployments: [...history.deployments, ...zoo.deployments],
          pullRequests: [...history.pullRequests, ...zoo.pullRequests],
          // An incident that names no repository concerns every one: those of the zoo name theirs.
          incidents: [
            ...history.incidents,
            ...zoo.incidents.map((one) => ({ ...one, id: `zoo ${one.id}`, repository: 'acme/zoo' })),
          ],
        };
        const fieldsOf = (events: DeliveryEvents) =>
          answers(events, range, { groupBy: 'repository' })
            .flat()
            .filter(({ meta }) => meta.type !== 'table')
            .flatMap(({ fields }) => fields.filter(({ labels }) => labels?.['repository'] !== 'acme/zoo'));
        expect(fieldsOf(eventsOfHistory(both, [...REPOSITORIES, 'acme/zoo']))).toEqual(
          fieldsOf(eventsOfHistory(history))
        );
      })
    );
  });
});
