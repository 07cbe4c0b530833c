import { instantFromIso } from '../domain/instantFromIso';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame, noticeTexts, valuesOf } from '../testing/runQuery.fixtures';

const firstOfMarch = { from: '2026-03-01', to: '2026-03-02' };

describe('deployments', () => {
  const events = eventsOf({
    deployments: [
      aDeployment({ sha: 'a'.repeat(40), finished: '2026-02-28T10:00Z', version: 'v1' }),
      aDeployment({
        sha: 'b'.repeat(40),
        finished: '2026-03-01T10:00Z',
        unhealthy: '2026-03-01T10:05Z',
        url: 'https://b',
      }),
      aDeployment({ sha: 'a'.repeat(40), finished: '2026-03-01T10:40Z', version: 'v1' }),
      aDeployment({ sha: 'c'.repeat(40), finished: '2026-03-01T09:00Z', repository: 'acme/docs', status: 'failure' }),
    ],
    pullRequests: [
      aPullRequest({ number: 7, labels: ['hotfix'], opened: '2026-03-01T10:10Z', merged: '2026-03-01T12:00Z' }),
    ],
    incidents: [
      anIncident({ id: 'INC-1', severity: 'critical', detected: '2026-03-01T10:20Z', repository: 'acme/shop' }),
    ],
  });

  it('open their own page from the version, unless one of them has none', () => {
    const linksOf = (urls: Array<string | undefined>) => {
      const deployments = urls.map((url, index) => aDeployment({ id: `${index}`, finished: '2026-03-01T10:00Z', url }));
      const frame = askForFrame({ metric: 'deployments' }, eventsOf({ deployments }), firstOfMarch);
      return frame.fields.find(({ name }) => name === 'version')?.config?.links?.map(({ url }) => url);
    };
    expect(linksOf(['https://a', 'https://b'])).toEqual(['${__data.fields.url}']);
    expect(linksOf(['https://a', undefined])).toBeUndefined();
  });

  it('are a table, the latest first, each with every reason for which it counts as failed', () => {
    const frame = askForFrame({ metric: 'deployments' }, events, firstOfMarch);
    expect(frame.meta).toMatchObject({ type: 'table', preferredVisualisationType: 'table' });
    expect(valuesOf(frame)).toMatchObject({
      finished: ['2026-03-01T10:40Z', '2026-03-01T10:00Z', '2026-03-01T09:00Z'].map(instantFromIso),
      repository: ['acme/shop', 'acme/shop', 'acme/docs'],
      environment: ['production', 'production', 'production'],
      version: ['v1', 'bbbbbbb', 'ccccccc'],
      sha: ['aaaaaaa', 'bbbbbbb', 'ccccccc'],
      outcome: ['succeeded', 'failed', 'failed'],
      reasons: [
        '',
        'failed 5 min after it succeeded; rolled back to aaaaaaa within 40 min; ' +
          'critical incident INC-1 after 20 min; hotfix #7 merged after 2 h',
        'rollout failed',
      ],
      url: [null, 'https://b', null],
    });
  });

  it('can be those that failed alone', () => {
    const frame = askForFrame({ metric: 'deployments', outcome: 'failed' }, events, firstOfMarch);
    expect(valuesOf(frame)['version']).toEqual(['bbbbbbb', 'ccccccc']);
  });

  it('are in the order of time also where they are grouped', () => {
    const frame = askForFrame({ metric: 'deployments', groupBy: 'repository' }, events, firstOfMarch);
    expect(valuesOf(frame)['version']).toEqual(['v1', 'bbbbbbb', 'ccccccc']);
  });
});

describe('changes', () => {
  const events = eventsOf({
    deployments: [
      aDeployment({ sha: 'm0', finished: '2026-02-01' }),
      aDeployment({ sha: 'm2', version: 'v2', finished: '2026-03-01T12:00Z' }),
    ],
    pullRequests: [
      aPullRequest({
        number: 1,
        title: 'Sell hats',
        author: 'ada',
        committed: '2026-02-27T12:00Z',
        merged: '2026-02-28T12:00Z',
      }),
      aPullRequest({
        number: 2,
        title: 'Sell shoes',
        committed: 'none',
        merged: '2026-03-01T11:00Z',
        mergeCommitSha: 'm2',
      }),
      aPullRequest({ number: 3, title: 'Sell gloves', merged: '2026-03-01T13:00Z' }),
      aPullRequest({ number: 4, title: 'Not on main', merged: '2026-03-01T10:00Z', intoDefaultBranch: false }),
      aPullRequest({ number: 5, title: 'Next month', merged: '2026-04-01T10:00Z' }),
    ],
  });

  it('are those delivered in the range and those merged in it that are not deployed', () => {
    expect(valuesOf(askForFrame({ metric: 'changes' }, events, firstOfMarch))).toMatchObject({
      change: ['#3 Sell gloves', '#2 Sell shoes', '#1 Sell hats'],
      author: [null, null, 'ada'],
      merged: ['2026-03-01T13:00Z', '2026-03-01T11:00Z', '2026-02-28T12:00Z'].map(instantFromIso),
      delivered: [null, instantFromIso('2026-03-01T12:00Z'), instantFromIso('2026-03-01T12:00Z')],
      // 27 February 12:00 to 1 March 12:00: 2 × 86400 s
      leadTime: [null, null, 172_800],
      deployment: [null, 'v2', 'v2'],
      state: ['not deployed', 'left out: no commits', 'delivered'],
    });
  });

  it('have their merge for an end where the settings say so', () => {
    const { firstCommit, leadTimeEnd } = { firstCommit: 'committed', leadTimeEnd: 'merge' } as const;
    const frame = askForFrame({ metric: 'changes' }, events, {
      ...firstOfMarch,
      settings: { firstCommit, leadTimeEnd },
    });
    expect(valuesOf(frame)).toMatchObject({
      change: ['#3 Sell gloves', '#2 Sell shoes'],
      leadTime: [0, null],
      deployment: [null, null],
    });
  });
});

describe('incidents', () => {
  const events = eventsOf({
    repositories: ['acme/shop'],
    incidents: [
      anIncident({ id: 'resolved', severity: 'low', detected: '2026-03-01T10:00Z', resolved: '2026-03-01T10:30Z' }),
      anIncident({ id: 'open', detected: '2026-03-01T23:00Z', repository: 'acme/shop' }),
      anIncident({ id: 'resolved later', detected: '2026-03-01T12:00Z', resolved: '2026-03-03' }),
      anIncident({ id: 'resolved before', detected: '2026-02-01', resolved: '2026-02-02' }),
      anIncident({ id: 'later', detected: '2026-03-02' }),
    ],
  });

  it('are those resolved in the range and those open at its end, the latest first', () => {
    expect(valuesOf(askForFrame({ metric: 'incidents' }, events, firstOfMarch))).toMatchObject({
      incident: ['open', 'resolved later', 'resolved'],
      severity: [null, null, 'low'],
      repository: ['acme/shop', null, null],
      state: ['open', 'open', 'resolved'],
      resolved: [null, null, instantFromIso('2026-03-01T10:30Z')],
      timeToRestore: [null, null, 1_800],
      // One hour and twelve hours to midnight
      openFor: [3_600, 43_200, null],
    });
  });

  it.each([
    ['open', ['open', 'resolved later']],
    ['resolved', ['resolved']],
  ])('can be the %s ones alone', (state, ids) => {
    expect(valuesOf(askForFrame({ metric: 'incidents', state }, events, firstOfMarch))['incident']).toEqual(ids);
  });

  it('are listed once where they concern several groups', () => {
    const several = {
      ...events,
      repositories: [...events.repositories, ...eventsOf({ repositories: ['acme/docs'] }).repositories],
    };
    const frame = askForFrame({ metric: 'incidents', groupBy: 'repository', state: 'resolved' }, several, firstOfMarch);
    expect(valuesOf(frame)['incident']).toEqual(['resolved']);
  });

  it('are none where the log could not be read, which a notice says', () => {
    const unread = eventsOf({
      repositories: ['acme/shop'],
      incidents: { kind: 'unreadable', reason: 'log.json is not JSON' },
    });
    const frame = askForFrame({ metric: 'incidents' }, unread, firstOfMarch);
    expect(valuesOf(frame)['incident']).toEqual([]);
    expect(noticeTexts(frame)).toEqual(['No data: log.json is not JSON']);
  });
});

it('an open incident is open for as long as it has been, not for days to come', () => {
  const events = eventsOf({ incidents: [anIncident({ id: 'INC-9', detected: '2026-03-01T10:00Z' })] });
  const range = { from: '2026-03-01', to: '2026-03-31', now: '2026-03-01T11:00Z' };
  // One hour by now.
  expect(valuesOf(askForFrame({ metric: 'incidents' }, events, range))['openFor']).toEqual([3_600]);
});
