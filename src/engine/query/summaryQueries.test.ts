import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { ask, askForFrame, noticeTexts, valuesOf } from '../testing/runQuery.fixtures';

const lastWeek = { from: '2026-03-01', to: '2026-03-08' };

const events = eventsOf({
  deployments: [
    ...['acme/shop', 'acme/docs'].map((repository) => aDeployment({ finished: '2026-01-01', repository })),
    aDeployment({ sha: 'm1', finished: '2026-03-01T12:00Z' }),
    aDeployment({ finished: '2026-03-07T12:00Z', status: 'failure' }),
    aDeployment({ finished: '2026-03-03T12:00Z', environment: 'staging' }),
    aDeployment({ finished: '2026-03-04T12:00Z', repository: 'acme/docs' }),
  ],
  pullRequests: [aPullRequest({ committed: '2026-03-01T10:30Z', merged: '2026-03-01T11:00Z', mergeCommitSha: 'm1' })],
  incidents: [
    anIncident({ detected: '2026-03-05T10:00Z', resolved: '2026-03-05T10:45Z', repository: 'acme/shop' }),
    anIncident({ detected: '2026-03-06T10:00Z', repository: 'acme/docs' }),
  ],
});

describe('the summary of a metric', () => {
  it('is one row of numbers with units, as the data plane contract calls numeric-wide', () => {
    expect(askForFrame({ metric: 'deploymentFrequency' }, events, lastWeek)).toEqual({
      name: 'deploymentFrequency',
      fields: [
        {
          name: 'perDay',
          type: 'number',
          values: [3 / 7],
          labels: {},
          config: { displayNameFromDS: 'Deployments per day', unit: 'short', noValue: 'No\u00a0data' },
        },
        {
          name: 'deployments',
          type: 'number',
          values: [3],
          labels: {},
          config: { displayNameFromDS: 'Deployments', unit: 'short', noValue: 'No\u00a0data' },
        },
      ],
      meta: { type: 'numeric-wide', typeVersion: [0, 1], notices: [] },
    });
  });

  it('of change failure rate is a percentage with what it rests on: 1 of 4', () => {
    const frame = askForFrame({ metric: 'changeFailureRate' }, events, lastWeek);
    expect(valuesOf(frame)).toEqual({ percent: [25], failed: [1], total: [4] });
    expect(frame.fields.map(({ config }) => config?.unit)).toEqual(['percent', 'short', 'short']);
  });

  it('of deployments has the statistics asked for, in their order', () => {
    const frequency = { metric: 'deploymentFrequency', statistics: ['deployments'] };
    expect(valuesOf(askForFrame(frequency, events, lastWeek))).toEqual({ deployments: [3] });
    const failures = askForFrame({ metric: 'changeFailureRate', statistics: ['total', 'failed'] }, events, lastWeek);
    expect(failures.fields.map(({ name, values }) => [name, values])).toEqual([
      ['total', [4]],
      ['failed', [1]],
    ]);
  });

  it('of lead time is in the unit asked for: 10:30 to 12:00 is 90 min or 1.5 h', () => {
    const leadTime = (unit: string) =>
      askForFrame({ metric: 'leadTime', unit, statistics: ['p50', 'count'] }, events, lastWeek);
    expect(valuesOf(leadTime('m'))).toEqual({ p50: [90], count: [1] });
    expect(valuesOf(leadTime('h'))).toEqual({ p50: [1.5], count: [1] });
    expect(valuesOf(leadTime('d'))).toEqual({ p50: [0.0625], count: [1] });
    expect(leadTime('h').fields.map(({ config }) => config?.unit)).toEqual(['h', 'short']);
  });

  it('of time to restore counts open incidents apart', () => {
    const frame = askForFrame({ metric: 'timeToRestore', unit: 'm', statistics: ['mean', 'p95'] }, events, lastWeek);
    expect(valuesOf(frame)).toEqual({ mean: [45], p95: [45], open: [1] });
    expect(frame.fields.map(({ config }) => config?.unit)).toEqual(['m', 'm', 'short']);
  });

  it('is limited to repositories and environments', () => {
    const total = (scope: object) =>
      valuesOf(askForFrame({ metric: 'changeFailureRate', ...scope }, events, lastWeek))['total'];
    expect(total({ repositories: 'acme/shop' })).toEqual([3]);
    expect(total({ repositories: 'acme/shop', environments: 'production' })).toEqual([2]);
    expect(total({ environments: ['staging', 'production'] })).toEqual([4]);
  });

  it('looks back over a window from the end of the range, whatever its beginning', () => {
    const deployments = (window: string, from = lastWeek.from) =>
      valuesOf(askForFrame({ metric: 'deploymentFrequency', window }, events, { ...lastWeek, from }))['deployments'];
    expect(deployments('1d')).toEqual([0]);
    expect(deployments('7d', '2026-03-07')).toEqual([3]);
    expect(deployments('range', '2026-03-07')).toEqual([0]);
    // 30 days for 3 deployments
    expect(valuesOf(askForFrame({ metric: 'deploymentFrequency', window: '30d' }, events, lastWeek))['perDay']).toEqual(
      [0.1]
    );
  });

  it('looks back from now where the range ends later', () => {
    const frame = askForFrame({ metric: 'deploymentFrequency', window: '7d' }, events, {
      from: '2026-03-01',
      to: '2026-03-31',
      now: '2026-03-08',
    });
    expect(valuesOf(frame)['perDay']).toEqual([3 / 7]);
    expect(noticeTexts(frame)).toEqual([]);
  });
});

describe('a summary by repository', () => {
  it('has a field with a label for each', () => {
    const frame = askForFrame({ metric: 'deploymentFrequency', groupBy: 'repository' }, events, lastWeek);
    expect(frame.fields.map(({ name, labels, values }) => ({ name, labels, values }))).toEqual([
      { name: 'perDay', labels: { repository: 'acme/docs' }, values: [1 / 7] },
      { name: 'deployments', labels: { repository: 'acme/docs' }, values: [1] },
      { name: 'perDay', labels: { repository: 'acme/shop' }, values: [2 / 7] },
      { name: 'deployments', labels: { repository: 'acme/shop' }, values: [2] },
    ]);
    expect(frame.fields.map(({ config }) => config?.displayNameFromDS)).toEqual([
      'acme/docs Deployments per day',
      'acme/docs Deployments',
      'acme/shop Deployments per day',
      'acme/shop Deployments',
    ]);
  });

  it('has null for a repository without data, and says why in a notice', () => {
    const frame = askForFrame({ metric: 'leadTime', groupBy: 'repository', statistics: ['p50'] }, events, lastWeek);
    expect(valuesOf(frame)).toEqual({ 'p50 acme/docs': [null], 'p50 acme/shop': [5_400] });
    expect(frame.fields.map(({ config }) => [config?.displayNameFromDS, config?.noValue])).toEqual([
      ['acme/docs', 'No\u00a0data'],
      ['acme/shop', 'No\u00a0data'],
    ]);
    expect(noticeTexts(frame)).toEqual([
      'No data for acme/docs: No change with a lead time was delivered in this range',
    ]);
  });

  it('says of which repository changes were left out', () => {
    const pullRequests = ['acme/docs', 'acme/shop'].map((repository) =>
      aPullRequest({ repository, merged: '2026-03-07T20:00Z', mergeCommitSha: 'later' })
    );
    const frame = askForFrame({ metric: 'leadTime', groupBy: 'repository' }, eventsOf({ pullRequests }), lastWeek);
    expect(noticeTexts(frame).slice(0, 2)).toEqual([
      'acme/docs: 1 change merged in this range, not deployed by its end',
      'acme/shop: 1 change merged in this range, not deployed by its end',
    ]);
  });

  it('has one field without labels where no repository was read, and says so', () => {
    const frame = askForFrame({ metric: 'changeFailureRate', groupBy: 'repository' }, eventsOf({}), lastWeek);
    expect(valuesOf(frame)).toEqual({ percent: [null], failed: [null], total: [null] });
    expect(noticeTexts(frame)).toEqual(['No data: No repository was read']);
  });
});

describe('a summary by environment', () => {
  it('has a field with a label for each environment that was deployed to', () => {
    const frame = askForFrame({ metric: 'changeFailureRate', groupBy: 'environment' }, events, lastWeek);
    expect(valuesOf(frame)).toMatchObject({ 'total production': [3], 'total staging': [1] });
    expect(frame.fields[0]?.labels).toEqual({ environment: 'production' });
  });

  it('says why there is none where there was no deployment', () => {
    const empty = eventsOf({ repositories: ['acme/shop'], whyNoDeployments: 'acme/shop has no releases' });
    const frame = askForFrame({ metric: 'deploymentFrequency', groupBy: 'environment' }, empty, lastWeek);
    expect(valuesOf(frame)).toEqual({ perDay: [null], deployments: [null] });
    expect(noticeTexts(frame)).toEqual(['No data: acme/shop has no releases']);
  });
});

describe('a distribution', () => {
  it('has every duration in the unit asked for', () => {
    const [frame] = ask({ metric: 'leadTime', view: 'distribution', unit: 'm' }, events, lastWeek);
    expect(frame?.fields).toEqual([
      {
        name: 'leadTime',
        type: 'number',
        values: [90],
        labels: {},
        config: { displayNameFromDS: 'Lead time', unit: 'm', noValue: 'No\u00a0data' },
      },
    ]);
    const [restore] = ask({ metric: 'timeToRestore', view: 'distribution', unit: 'm' }, events, lastWeek);
    expect(restore?.fields[0]).toMatchObject({ name: 'timeToRestore', values: [45], config: { unit: 'm' } });
  });

  it('has a frame for each group, since each has its own length', () => {
    const frames = ask({ metric: 'leadTime', view: 'distribution', groupBy: 'repository' }, events, lastWeek);
    expect(frames.map(valuesOf)).toEqual([{ 'leadTime acme/docs': [] }, { 'leadTime acme/shop': [5_400] }]);
  });

  it.each(['leadTime', 'timeToRestore'])('of %s without data is empty and says why', (metric) => {
    const frame = askForFrame({ metric, view: 'distribution' }, eventsOf({ repositories: ['acme/shop'] }), lastWeek);
    expect(frame.fields).toEqual([]);
    expect(noticeTexts(frame)).toEqual([expect.stringMatching(/^No data: No (change|incident) .* in this range$/)]);
  });

  it('says of each repository why it has none, on one frame, where none has any', () => {
    const none = { repositories: ['acme/docs', 'acme/shop'] };
    const frames = ask({ metric: 'leadTime', view: 'distribution', groupBy: 'repository' }, eventsOf(none), lastWeek);
    expect(frames.map(({ fields, meta }) => [fields, meta.notices.map(({ text }) => text.split(':')[0])])).toEqual([
      [[], ['No data for acme/docs', 'No data for acme/shop']],
    ]);
  });
});
