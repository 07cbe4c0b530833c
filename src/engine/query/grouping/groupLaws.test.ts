import fc from 'fast-check';
import type { TimeRange } from '../../domain/timeRange';
import type { DeliveryEvents } from '../../events/deliveryEvents';
import type { PullRequest } from '../../events/pullRequest';
import type { Frame } from '../../frames/frame';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { anyHistory, anyRange, eventsOfHistory, HISTORY, REPOSITORIES } from '../../testing/deliveryHistory.fixtures';
import { parseQuery } from '../parseQuery';
import { runQuery } from '../runQuery';

const TRAILER = 'Generated-by:';
const settings = {
  ...DEFAULT_SETTINGS,
  teams: [{ name: 'all of them', repositories: [...REPOSITORIES] }],
  trailerPatterns: [TRAILER],
};

const KINDS = ['person', 'bot', undefined] as const;

/** A history whose changes are of all kinds, one after another. */
const anyEvents = anyHistory().map((history) =>
  eventsOfHistory({
    ...history,
    pullRequests: history.pullRequests.map((change, index): PullRequest => {
      const authorKind = KINDS[index % KINDS.length];
      return { ...change, ...(authorKind && { authorKind }), trailers: index % 2 === 0 ? [TRAILER] : [] };
    }),
  })
);

function answer(query: object, events: DeliveryEvents, range: TimeRange): Frame[] {
  return runQuery(parseQuery(query), events, { range, now: HISTORY.to, timeZone: 'UTC', settings });
}

function total(frames: readonly Frame[], name: string): number {
  const fields = frames.flatMap((frame) => frame.fields.filter((field) => field.name === name));
  return fields.reduce((sum, { values }) => sum + Number(values[0] ?? 0), 0);
}

describe('of any history, groups', () => {
  it.each(['authorKind', 'trailer'])('by %s part the changes: each is in one', (groupBy) => {
    fc.assert(
      fc.property(anyEvents, anyRange, (events, range) => {
        const query = { metric: 'leadTime', statistics: ['count'] };
        expect(total(answer({ ...query, groupBy }, events, range), 'count')).toBe(
          total(answer(query, events, range), 'count')
        );
      })
    );
  });

  it('by label, with none of interest, are the whole', () => {
    fc.assert(
      fc.property(anyEvents, anyRange, (events, range) => {
        const query = { metric: 'leadTime', statistics: ['count', 'mean'] };
        const [whole, one] = [query, { ...query, groupBy: 'label', cohortLabels: ['never used'] }].map((asked) =>
          answer(asked, events, range).flatMap(({ fields }) => fields)
        );
        const ofNone = one?.filter(({ labels }) => labels?.label === 'none').map(({ values }) => values);
        expect(ofNone).toEqual(whole?.map(({ values }) => values));
      })
    );
  });

  it('of deployments hold each that brought a change at least once, and none that did not', () => {
    fc.assert(
      fc.property(anyEvents, anyRange, (events, range) => {
        const query = { metric: 'changeFailureRate', statistics: ['total', 'failed'] };
        const all = total(answer(query, events, range), 'total');
        const grouped = answer({ ...query, groupBy: 'authorKind' }, events, range);
        const outside = grouped
          .flatMap(({ meta }) => meta.notices)
          .reduce((sum, { text, count = 0 }) => sum + (text.includes('in no group') ? count : 0), 0);
        expect(total(grouped, 'total')).toBeGreaterThanOrEqual(all - outside);
        for (const { values } of grouped.flatMap(({ fields }) => fields)) {
          expect(Number(values[0] ?? 0)).toBeLessThanOrEqual(all - outside);
        }
      })
    );
  });

  it('by team and by repository count all deployments and changes, where a team has all repositories', () => {
    fc.assert(
      fc.property(anyEvents, anyRange, (events, range) => {
        for (const [metric, statistic] of [
          ['leadTime', 'count'],
          ['changeFailureRate', 'failed'],
          ['deploymentFrequency', 'deployments'],
        ] as const) {
          const query = { metric, statistics: [statistic] };
          const whole = total(answer(query, events, range), statistic);
          expect(total(answer({ ...query, groupBy: 'repository' }, events, range), statistic)).toBe(whole);
          const [team] = answer({ ...query, groupBy: 'team' }, events, range).flatMap(({ fields }) => fields);
          const [all] = answer(query, events, range).flatMap(({ fields }) => fields);
          expect(team).toMatchObject({ labels: { team: 'all of them' }, values: all?.values });
        }
      })
    );
  });
});
