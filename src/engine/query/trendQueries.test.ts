import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame, isoTimes, noticeTexts, valuesOf } from '../testing/runQuery.fixtures';

const frequencyTrend = { metric: 'deploymentFrequency', view: 'trend', bucket: 'day' };
const deploymentsAt = (...times: string[]) =>
  eventsOf({ deployments: times.map((finished) => aDeployment({ finished })) });

describe('a trend', () => {
  it('is a time field and a field of numbers, as the data plane contract calls timeseries-wide', () => {
    const frame = askForFrame({ ...frequencyTrend, window: '1d' }, deploymentsAt('2026-03-01T10:00Z'), {
      from: '2026-03-01',
      to: '2026-03-02',
    });
    expect(frame).toEqual({
      name: 'deploymentFrequency',
      fields: [
        { name: 'time', type: 'time', values: [Date.UTC(2026, 2, 1)] },
        {
          name: 'perDay',
          type: 'number',
          values: [1],
          labels: {},
          config: { displayNameFromDS: 'Deployments per day', unit: 'short', noValue: 'No\u00a0data' },
        },
      ],
      meta: { type: 'timeseries-wide', typeVersion: [0, 1], notices: [], preferredVisualisationType: 'graph' },
    });
  });

  it('has points at the midnights of the viewer', () => {
    // 22:30 in New York on 1 March is 03:30 UTC on 2 March.
    const events = deploymentsAt('2026-02-20T12:00Z', '2026-03-02T03:30Z');
    const range = { from: '2026-03-01T05:00Z', to: '2026-03-03T05:00Z', timeZone: 'America/New_York' };
    const frame = askForFrame(frequencyTrend, events, range);
    expect(isoTimes(frame.fields[0]?.values)).toEqual(['2026-03-01T05:00Z', '2026-03-02T05:00Z']);
    expect(valuesOf(frame)['perDay']).toEqual([1, 0]);
  });

  it('counts a day of 23 hours as one day', () => {
    // 29 March 2026 in Dublin: from 00:00 to 23:00 UTC
    const events = deploymentsAt('2026-03-29T01:00Z', '2026-03-29T22:59Z', '2026-03-29T23:00Z');
    const range = { from: '2026-03-29T00:00Z', to: '2026-03-30T23:00Z', timeZone: 'Europe/Dublin' };
    expect(valuesOf(askForFrame(frequencyTrend, events, range))['perDay']).toEqual([2, 1]);
    expect(valuesOf(askForFrame({ ...frequencyTrend, window: '1d' }, events, range))['perDay']).toEqual([2, 1]);
  });

  it('looks at a whole window that ends where the bucket ends, also before the range', () => {
    const events = deploymentsAt('2026-02-23T12:00Z', '2026-02-24T12:00Z', '2026-03-02T12:00Z');
    const range = { from: '2026-03-01', to: '2026-03-03' };
    // To 2 March 00:00: 23 and 24 February. To 3 March 00:00: 24 February and 2 March.
    expect(valuesOf(askForFrame({ ...frequencyTrend, window: '7d' }, events, range))['perDay']).toEqual([2 / 7, 2 / 7]);
    expect(valuesOf(askForFrame({ ...frequencyTrend, window: '1d' }, events, range))['perDay']).toEqual([0, 1]);
  });

  it('keeps the window whole where the last bucket is cut off', () => {
    // Until 3 March 06:00 the last day by the clock began on 2 March 06:00.
    const events = deploymentsAt('2026-03-02T05:00Z', '2026-03-02T12:00Z', '2026-03-03T03:00Z');
    const range = { from: '2026-03-03', to: '2026-03-03T06:00Z' };
    expect(valuesOf(askForFrame({ ...frequencyTrend, window: '1d' }, events, range))['perDay']).toEqual([2]);
    // The bucket by itself: one in a quarter of a day.
    expect(valuesOf(askForFrame(frequencyTrend, events, range))['perDay']).toEqual([4]);
  });

  it('has no points in the future', () => {
    const events = deploymentsAt('2026-03-01T10:00Z');
    const trend = (from: string, to: string, now: string) =>
      askForFrame(frequencyTrend, events, { from, to, now }).fields[0]?.values.length;
    expect(trend('2026-03-01', '2026-03-05', '2026-03-02T10:00Z')).toBe(2);
    expect(trend('2026-03-02T10:00Z', '2026-03-05', '2026-03-02T10:00Z')).toBe(0);
  });

  it('has null where there is no data, and zero where nothing was deployed', () => {
    const events = deploymentsAt('2026-03-02T10:00Z');
    const range = { from: '2026-03-01', to: '2026-03-04' };
    expect(valuesOf(askForFrame(frequencyTrend, events, range))['perDay']).toEqual([null, 1, 0]);
    const failures = { metric: 'changeFailureRate', view: 'trend', bucket: 'day' };
    expect(valuesOf(askForFrame(failures, events, range))['percent']).toEqual([null, 0, null]);
    expect(noticeTexts(askForFrame(failures, events, range))).toEqual([]);
  });

  it('says why where no point has data', () => {
    const events = eventsOf({ repositories: ['acme/shop'], whyNoDeployments: 'acme/shop has no releases' });
    const frame = askForFrame(frequencyTrend, events, { from: '2026-03-01', to: '2026-03-03' });
    expect(valuesOf(frame)['perDay']).toEqual([null, null]);
    expect(noticeTexts(frame)).toEqual(['No data: acme/shop has no releases']);
  });

  it('goes by hours over three days, by days over longer, by weeks over years', () => {
    const points = (to: string) =>
      askForFrame({ metric: 'deploymentFrequency', view: 'trend' }, eventsOf({}), { from: '2026-03-02', to }).fields[0]
        ?.values.length;
    expect(points('2026-03-05')).toBe(72);
    expect(points('2026-03-09')).toBe(7);
    // 57 weeks, from a Monday to a Monday: 399 days are still days, 406 are 58 weeks.
    expect(points('2027-04-05')).toBe(399);
    expect(points('2027-04-12')).toBe(58);
  });

  it('has a field for each repository', () => {
    const events = eventsOf({
      deployments: [
        aDeployment({ finished: '2026-03-01T10:00Z' }),
        aDeployment({ finished: '2026-03-02T10:00Z', repository: 'acme/docs' }),
      ],
    });
    const frame = askForFrame({ ...frequencyTrend, groupBy: 'repository' }, events, {
      from: '2026-03-01',
      to: '2026-03-03',
    });
    expect(valuesOf(frame)).toMatchObject({ 'perDay acme/docs': [null, 1], 'perDay acme/shop': [1, 0] });
  });
});

describe('a trend of deployments', () => {
  const range = { from: '2026-03-01', to: '2026-03-02' };
  const events = eventsOf({
    deployments: [
      aDeployment({ finished: '2026-03-01T10:00Z' }),
      aDeployment({ finished: '2026-03-01T11:00Z', status: 'failure' }),
    ],
  });

  it('draws the rate alone where no statistics are asked for', () => {
    const fields = (metric: string) =>
      askForFrame({ metric, view: 'trend' }, events, range).fields.map(({ name }) => name);
    expect(fields('deploymentFrequency')).toEqual(['time', 'perDay']);
    expect(fields('changeFailureRate')).toEqual(['time', 'percent']);
  });

  it('has the statistics asked for', () => {
    const trend = { view: 'trend', bucket: 'day' };
    const frequency = { ...trend, metric: 'deploymentFrequency', statistics: ['deployments'] };
    const failures = { ...trend, metric: 'changeFailureRate', statistics: ['failed', 'total'] };
    expect(valuesOf(askForFrame(frequency, events, range))).toMatchObject({ deployments: [1] });
    expect(valuesOf(askForFrame(failures, events, range))).toMatchObject({ failed: [1], total: [2] });
  });
});

describe('a trend of durations', () => {
  const events = eventsOf({
    deployments: [aDeployment({ sha: 'm1', finished: '2026-03-02T12:00Z' })],
    pullRequests: [
      aPullRequest({ committed: '2026-03-02T09:00Z', merged: '2026-03-02T11:00Z', mergeCommitSha: 'm1' }),
      aPullRequest({ number: 2, committed: '2026-03-02T11:00Z', merged: '2026-03-02T11:00Z', mergeCommitSha: 'm1' }),
    ],
    incidents: [anIncident({ detected: '2026-03-01T23:00Z', resolved: '2026-03-02T01:00Z' })],
  });
  const range = { from: '2026-03-01', to: '2026-03-03' };

  it('has a field for each statistic, in the unit asked for', () => {
    const leadTime = {
      metric: 'leadTime',
      view: 'trend',
      bucket: 'day',
      unit: 'h',
      statistics: ['p50', 'mean', 'count'],
    };
    const frame = askForFrame(leadTime, events, range);
    // 3 h and 1 h
    expect(valuesOf(frame)).toMatchObject({ p50: [null, 2], mean: [null, 2], count: [null, 2] });
    expect(frame.fields.slice(1).map(({ config }) => config?.unit)).toEqual(['h', 'h', 'short']);
  });

  it('counts an incident on the day it was resolved', () => {
    const restore = { metric: 'timeToRestore', view: 'trend', bucket: 'day', unit: 'm', statistics: ['p95'] };
    expect(valuesOf(askForFrame(restore, events, range))['p95']).toEqual([null, 120]);
  });
});
