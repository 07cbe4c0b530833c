import { instantFromIso } from '../../domain/instantFromIso';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, valuesOf } from '../../testing/runQuery.fixtures';

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
    expect(linksOf(['https://a', 'javascript:alert(1)'])).toBeUndefined();
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

  it('can be those that are rework alone, with why', () => {
    const frame = askForFrame({ metric: 'deployments', outcome: 'rework' }, events, firstOfMarch);
    expect(valuesOf(frame)).toMatchObject({ version: ['v1'], rework: ['took the place of bbbbbbb'] });
  });

  it('name the changes that they were the first to contain', () => {
    const changes = eventsOf({
      deployments: [
        aDeployment({ version: 'v0', finished: '2026-02-28T10:00Z' }),
        aDeployment({ version: 'v1', finished: '2026-03-01T10:00Z' }),
        aDeployment({ version: 'v2', finished: '2026-03-01T12:00Z' }),
      ],
      pullRequests: [
        aPullRequest({ number: 2, title: 'Sell shoes', merged: '2026-03-01T09:30Z' }),
        aPullRequest({ number: 1, title: 'Sell hats', merged: '2026-03-01T09:00Z' }),
        aPullRequest({ number: 3, title: 'Mend hats', labels: ['hotfix'], merged: '2026-03-01T11:00Z' }),
      ],
    });
    expect(valuesOf(askForFrame({ metric: 'deployments' }, changes, firstOfMarch))).toMatchObject({
      version: ['v2', 'v1'],
      changes: [1, 2],
      pullRequests: ['#3 Mend hats', '#1 Sell hats; #2 Sell shoes'],
      rework: ['brought hotfix #3', ''],
    });
  });

  it('are in the order of time also where they are grouped', () => {
    const frame = askForFrame({ metric: 'deployments', groupBy: 'repository' }, events, firstOfMarch);
    expect(valuesOf(frame)['version']).toEqual(['v1', 'bbbbbbb', 'ccccccc']);
  });
});
