import { measured, noData } from '../../domain/measured';
import type { FourMetrics } from '../../metrics/measureAll';
import { type CriterionProgress, successCriteria } from './successCriteria';

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface Values {
  readonly perDay?: number;
  readonly leadTime?: number;
  readonly percent?: number;
  readonly restore?: number;
}

const nothing = noData('Nothing was measured');

function durations(p50Seconds: number) {
  return { p50Seconds, p95Seconds: p50Seconds, meanSeconds: p50Seconds, count: 1 };
}

function criteriaFor({ perDay, leadTime, percent, restore }: Values): CriterionProgress[] {
  const metrics: FourMetrics = {
    deploymentFrequency: perDay === undefined ? nothing : measured({ perDay, deployments: 1 }),
    leadTime: leadTime === undefined ? nothing : measured(durations(leadTime)),
    changeFailureRate: percent === undefined ? nothing : measured({ percent, failed: 1, total: 1 }),
    timeToRestore: restore === undefined ? nothing : measured({ ...durations(restore), open: 0 }),
  };
  return successCriteria(metrics, null).filter(({ state }) => state === 'reached' || state === 'notReached');
}

describe('the criteria of success', () => {
  it.each([
    ['once in 30 days', { perDay: 1 / 30 }, ['reached', 'notReached']],
    ['less than once in 30 days', { perDay: 1 / 31 }, ['notReached', 'notReached']],
    ['just less than once a day', { perDay: 0.999 }, ['reached', 'notReached']],
    ['once a day', { perDay: 1 }, ['reached', 'reached']],
    ['six months of 30 days', { leadTime: 180 * DAY }, ['reached', 'notReached']],
    ['longer than six months', { leadTime: 180 * DAY + 1 }, ['notReached', 'notReached']],
    ['a lead time of an hour', { leadTime: HOUR }, ['reached', 'notReached']],
    ['a lead time of less than an hour', { leadTime: HOUR - 1 }, ['reached', 'reached']],
    ['15 %', { percent: 15 }, ['reached', 'reached']],
    ['just above 15 %', { percent: 15.01 }, ['reached', 'notReached']],
    ['30 %', { percent: 30 }, ['reached', 'notReached']],
    ['just above 30 %', { percent: 30.01 }, ['notReached', 'notReached']],
    ['a day to restore', { restore: DAY }, ['notReached', 'notReached']],
    ['less than a day to restore', { restore: DAY - 1 }, ['reached', 'notReached']],
    ['an hour to restore', { restore: HOUR }, ['reached', 'notReached']],
    ['less than an hour to restore', { restore: HOUR - 1 }, ['reached', 'reached']],
  ])('for %s, after six and after twelve months', (_words, values, states) => {
    expect(criteriaFor(values).map(({ state }) => state)).toEqual(states);
  });

  it.each([
    // The appendix of the tables has one to six months as Low.
    ['a lead time of two months, which is Low', { leadTime: 60 * DAY }, null],
    ['a lead time of a month, which is Medium', { leadTime: 30 * DAY }, { asked: 'Low', there: 'Medium' }],
    ['once a week, which is High', { perDay: 1 / 7 }, null],
    ['once a day, which is Elite', { perDay: 1 }, { asked: 'High', there: 'Elite' }],
  ])('ask after six months for less than is there already, or not: %s', (_words, values, easier) => {
    expect(criteriaFor(values)[0]).toMatchObject({ horizon: '6 months', easier });
  });

  it('are never easier than the best level', () => {
    const best = criteriaFor({ perDay: 20, leadTime: 60, percent: 0, restore: 60 });
    expect(best.filter(({ horizon }) => horizon === '12 months').map(({ easier }) => easier)).toEqual(
      Array(4).fill(null)
    );
  });
});
