import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame, isoTimes, valuesOf } from '../testing/runQuery.fixtures';
import { parseQuery } from './parseQuery';

const fourDays = { from: '2026-03-01', to: '2026-03-05' };

const events = eventsOf({
  deployments: [
    aDeployment({ finished: '2026-03-01T12:00Z', repository: 'acme/shop' }),
    aDeployment({ finished: '2026-03-02T12:00Z', repository: 'acme/shop', status: 'failure' }),
    aDeployment({ finished: '2026-03-03T12:00Z', repository: 'acme/docs' }),
  ],
  incidents: [
    anIncident({ detected: '2026-03-02T10:00Z', resolved: '2026-03-02T11:00Z', repository: 'acme/shop' }),
    anIncident({ detected: '2026-03-03T10:00Z', repository: 'acme/docs' }),
  ],
});

describe('the format "numeric"', () => {
  it('gives one number per group, told apart by labels alone, as an alert rule compares them', () => {
    const query = { metric: 'changeFailureRate', groupBy: 'repository', format: 'numeric' };
    const frame = askForFrame(query, events, fourDays);
    expect(frame.meta.type).toBe('numeric-wide');
    expect(frame.fields.map(({ name, labels, values }) => [name, labels, values])).toEqual([
      ['percent', { repository: 'acme/docs' }, [0]],
      ['percent', { repository: 'acme/shop' }, [50]],
    ]);
    expect(frame.fields.map(({ config }) => config?.displayNameFromDS)).toEqual(['acme/docs', 'acme/shop']);
  });

  it('gives the first of the statistics, and open incidents do not come along', () => {
    const query = { metric: 'timeToRestore', statistics: ['p95', 'p50'], unit: 'm', format: 'numeric' };
    expect(valuesOf(askForFrame(query, events, fourDays))).toEqual({ p95: [60] });
  });

  it.each([
    ['deploymentFrequency', 'perDay', 0.25],
    ['deploymentFrequency', 'deployments', 1],
    ['changeFailureRate', 'percent', 50],
    ['changeFailureRate', 'failed', 1],
    ['changeFailureRate', 'total', 2],
    ['leadTime', 'count', null],
    ['timeToRestore', 'count', 1],
  ])('gives of %s the statistic %s alone', (metric, statistic, value) => {
    const query = { metric, statistics: [statistic], repositories: 'acme/shop', groupBy: 'repository' };
    const frame = askForFrame({ ...query, format: 'numeric' }, events, fourDays);
    expect(valuesOf(frame)).toEqual({ [`${statistic} acme/shop`]: [value] });
  });

  it('gives null, not zero, where there is no data', () => {
    const never = { from: '2026-03-04', to: '2026-03-05' };
    const query = { metric: 'changeFailureRate', format: 'numeric' };
    expect(valuesOf(askForFrame(query, events, never))).toEqual({ percent: [null] });
  });

  it('gives the overall level as a number from 4 (Elite) to 1 (Low)', () => {
    const query = { metric: 'classification', groupBy: 'repository', format: 'numeric' };
    const frame = askForFrame(query, events, fourDays);
    expect(frame.meta.type).toBe('numeric-wide');
    // acme/shop: one deployment in four days is High, half of them failed is Low, restored in 1 h is High.
    // acme/docs: one in four days is High, none failed is Elite; nothing was restored.
    expect(valuesOf(frame)).toEqual({ 'overall acme/docs': [3], 'overall acme/shop': [1] });
    expect(frame.fields[0]?.config?.displayNameFromDS).toBe('acme/docs');
  });
});

describe('the format "table"', () => {
  it('gives a row for each group of a summary', () => {
    const query = { metric: 'changeFailureRate', groupBy: 'repository', format: 'table' };
    const frame = askForFrame(query, events, fourDays);
    expect(frame.meta.type).toBe('numeric-long');
    expect(valuesOf(frame)).toEqual({
      repository: ['acme/docs', 'acme/shop'],
      percent: [0, 50],
      failed: [0, 1],
      total: [1, 2],
    });
    expect(frame.fields.map(({ config }) => config?.displayNameFromDS)).toEqual([
      'Repository',
      'Change failure rate',
      'Failed deployments',
      'Finished deployments',
    ]);
  });

  it('keeps open incidents in the row of their group', () => {
    const query = { metric: 'timeToRestore', groupBy: 'repository', statistics: ['count'], format: 'table' };
    expect(valuesOf(askForFrame(query, events, fourDays))).toEqual({
      repository: ['acme/docs', 'acme/shop'],
      count: [null, 1],
      open: [1, 0],
    });
  });

  it('gives a row for each time and group of a trend', () => {
    const query = { metric: 'deploymentFrequency', view: 'trend', groupBy: 'repository', format: 'table' };
    const twoDays = { from: '2026-03-01', to: '2026-03-03' };
    const frame = askForFrame({ ...query, bucket: 'day' }, events, twoDays);
    expect(frame.meta.type).toBe('timeseries-long');
    expect(isoTimes(frame.fields[0]?.values)).toEqual([
      '2026-03-01T00:00Z',
      '2026-03-01T00:00Z',
      '2026-03-02T00:00Z',
      '2026-03-02T00:00Z',
    ]);
    const { repository, perDay } = valuesOf(frame);
    expect(repository).toEqual(['acme/docs', 'acme/shop', 'acme/docs', 'acme/shop']);
    expect(perDay?.slice(1, 2)).toEqual([1]);
  });

  it.each([
    [{ metric: 'deploymentFrequency' }],
    [{ metric: 'deploymentFrequency', view: 'trend' }],
    [{ metric: 'deployments' }],
    [{ metric: 'leadTime', view: 'distribution' }],
    [{ metric: 'classification', view: 'details' }],
  ])('leaves %j as it is: it is rows already', (query) => {
    expect(askForFrame({ ...query, format: 'table' }, events, fourDays)).toEqual(askForFrame(query, events, fourDays));
  });
});

describe('the format "timeseries"', () => {
  it('is what a trend has anyway', () => {
    const query = { metric: 'leadTime', view: 'trend' };
    expect(askForFrame({ ...query, format: 'timeseries' }, events, fourDays)).toEqual(
      askForFrame(query, events, fourDays)
    );
  });
});

describe('a format that an answer cannot have', () => {
  it.each([
    [
      { metric: 'leadTime', format: 'timeseries' },
      'A query for leadTime with the view "summary" has no format "timeseries": choose the format "numeric" or the format "table" or the view "trend", or leave the format out',
    ],
    [
      { metric: 'leadTime', view: 'trend', format: 'numeric' },
      'A query for leadTime with the view "trend" has no format "numeric": choose the format "timeseries" or the format "table" or the view "summary", or leave the format out',
    ],
    [
      { metric: 'classification', view: 'trend', format: 'timeseries' },
      'A query for classification with the view "trend" has no format "timeseries": choose the format "table", or leave the format out',
    ],
    [
      { metric: 'changes', format: 'numeric' },
      'A query for changes has no format "numeric": choose the format "table", or leave the format out',
    ],
    [
      { metric: 'incidents', format: 'numeric' },
      'A query for incidents with the view "rows" has no format "numeric": choose the format "table" or the view "summary", or leave the format out',
    ],
  ])('of %j is refused with what would do', (query, message) => {
    expect(() => parseQuery(query)).toThrow(expect.objectContaining({ code: 'badInput', message }));
  });

  it('is refused when nobody knows it, with those there are', () => {
    expect(() => parseQuery({ metric: 'leadTime', format: 'heatmap' })).toThrow(
      /"numeric"\|"timeseries"\|"table".*at format/s
    );
  });
});
