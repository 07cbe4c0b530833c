import { config } from '@grafana/runtime';
import { LoadingState, type DataSourceInstanceSettings } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { marked } from '../../dataSource/health/marked';
import { NOW } from '../../dataSource/reads/fakeReads.fixtures';
import type { DoraDataSourceOptions } from './doraDataSourceOptions';
import { fakeBackendSrv, onlyDataSource, type FakeAnswer } from '../testing/fakeBackendSrv.fixtures';
import { aRequest, frequency } from '../testing/request.fixtures';
import { fakeVariables } from '../variables/fakeVariables.fixtures';
import type { DoraDataQuery } from './doraDataQuery';
import { DoraDataSource } from './doraDataSource';

const variables = fakeVariables({
  repository: ['acme/web', 'acme/shop'],
  all: '.*',
  environment: 'staging',
  __timezone: 'Europe/Dublin',
});

/** Nothing is read in the browser. */
const open = () => Promise.reject(new Error('opened readers in the browser'));

beforeEach(() => onlyDataSource(settings()));

afterEach(() => {
  delete config.publicDashboardAccessToken;
});

describe('a query that runs on the server', () => {
  it('goes there with the values of its variables, the range and the dashboard’s time zone', async () => {
    const server = fakeBackendSrv(framesFor('A'));
    const query = { ...frequency('A'), repositories: ['$repository'], environments: ['$all'] };
    await answerOf(dataSource(), aRequest([query], NOW, { timezone: 'Europe/Dublin' }));
    expect(server.asked).toMatchObject([
      {
        method: 'POST',
        url: expect.stringContaining('/api/ds/query'),
        data: {
          from: String(NOW - 7 * 86_400_000),
          to: String(NOW),
          queries: [
            {
              refId: 'A',
              metric: 'deploymentFrequency',
              repositories: ['acme/web', 'acme/shop'],
              environments: ['.*'],
              timeZone: 'Europe/Dublin',
              datasource: { uid: 'dora', type: 'galway-dora-datasource' },
            },
          ],
        },
      },
    ]);
  });

  it('says that somebody refreshes, to the plugin in the query and to a cache of Grafana’s in a header', async () => {
    const server = fakeBackendSrv(framesFor('A'));
    const source = dataSource();
    await answerOf(source, aRequest([frequency('A')], NOW));
    await answerOf(source, aRequest([frequency('A')], NOW, { skipQueryCache: true }));
    const said = server.asked.map(({ data, headers }) => [data.queries[0].freshness, headers?.['X-Cache-Skip']]);
    expect(said).toEqual([
      [undefined, undefined],
      ['refreshed', 'true'],
    ]);
  });

  it('names no repository where it asks for all, and the zone of this machine where the dashboard has the browser’s', async () => {
    const server = fakeBackendSrv(framesFor('A'));
    await answerOf(dataSource(), aRequest([{ ...frequency('A'), repositories: ['$all'] }], NOW));
    expect(server.asked[0]?.data.queries[0]).toMatchObject({ repositories: [], environments: [], timeZone: 'UTC' });
  });

  it('gives back frames under its letter', async () => {
    fakeBackendSrv(framesFor('A'));
    const { data, state } = await answerOf(dataSource(), aRequest([frequency('A')], NOW));
    expect(state).toBe(LoadingState.Done);
    expect(data.map(({ refId, name }) => [refId, name])).toEqual([['A', 'deploymentFrequency']]);
    expect(data[0].fields[0].values).toEqual([0.5]);
  });

  it('that fails says so under its letter, and leaves the others alone', async () => {
    const failed = { error: '"shop" is not of the form owner/name', status: 400 };
    const answer = framesFor('A')().data;
    fakeBackendSrv(() => ({ data: { results: { ...answer.results, B: failed } } }));
    const response = await answerOf(dataSource(), aRequest([frequency('A'), frequency('B')], NOW));
    expect(response.data.map(({ refId }) => refId)).toEqual(['A']);
    expect(response.errors).toMatchObject([{ refId: 'B', message: failed.error, status: 400 }]);
  });

  it('is not sent while it is hidden or has no metric', async () => {
    const server = fakeBackendSrv(framesFor('A'));
    const targets = [frequency('A'), { ...frequency('B'), hide: true }, { refId: 'C' }];
    await answerOf(dataSource(), aRequest(targets, NOW));
    expect(server.asked[0]?.data.queries.map(({ refId }: DoraDataQuery) => refId)).toEqual(['A']);
  });

  it('is let go of when its panel goes away', () => {
    const server = fakeBackendSrv(() => undefined);
    const panel = dataSource()
      .query(aRequest([frequency('A')], NOW))
      .subscribe();
    expect(server.cancelled()).toBe(0);
    panel.unsubscribe();
    expect(server.cancelled()).toBe(1);
  });

  it('is the one that a public dashboard saved, whatever the setting', async () => {
    config.publicDashboardAccessToken = 'abc';
    const server = fakeBackendSrv(framesFor('A'));
    await answerOf(dataSource({ queriesRunOn: 'browser' }), aRequest([frequency('A')], NOW, { panelId: 7 }));
    expect(server.asked.map(({ url }) => url)).toEqual(['/api/public/dashboards/abc/panels/7/query']);
  });
});

describe('an expression on a panel, and an alert rule made of one', () => {
  it.each(['browser', 'server'] as const)('get the values and the zone from a query that runs on the %s', (place) => {
    const [query] = dataSource({ queriesRunOn: place }).interpolateVariablesInQueries(
      [{ ...frequency('A'), repositories: ['$repository'], environments: ['$environment'] }],
      {}
    );
    expect(query).toMatchObject({
      repositories: ['acme/web', 'acme/shop'],
      environments: ['staging'],
      timeZone: 'Europe/Dublin',
    });
  });

  it('have the zone of this machine where Grafana has no variable for the dashboard’s', () => {
    const source = new DoraDataSource(settings(), fakeVariables({}), open);
    expect(source.interpolateVariablesInQueries([frequency('A')], {})[0]?.timeZone).toBe('UTC');
  });
});

describe('a dashboard variable that the server lists', () => {
  it('asks for the values of the repositories it names, each as a parameter', async () => {
    const server = fakeBackendSrv(() => ({ data: ['production', 'staging'] }));
    const values = await dataSource().metricFindQuery({
      refId: 'V',
      kind: 'environments',
      repositories: ['$repository'],
    });
    expect(values.map(({ text }) => text)).toEqual(['production', 'staging']);
    expect(server.asked).toMatchObject([
      {
        method: 'GET',
        url: '/api/datasources/uid/dora/resources/environments',
        params: { repository: ['acme/web', 'acme/shop'] },
        showErrorAlert: false,
      },
    ]);
  });

  it.each([[[]], [['$all']]])('names no repository for all of them: %j', async (repositories) => {
    const server = fakeBackendSrv(() => ({ data: ['release.yml'] }));
    await dataSource().metricFindQuery({ refId: 'V', kind: 'workflows', repositories });
    expect(server.asked).toMatchObject([{ url: '/api/datasources/uid/dora/resources/workflows', params: {} }]);
  });

  it('says what the server said', async () => {
    fakeBackendSrv(() => ({ status: 403, data: { message: 'acme/web: the token may not read deployments' } }));
    await expect(dataSource().metricFindQuery({ refId: 'V', kind: 'environments' })).rejects.toThrow(
      "Grafana's server could not list environments: acme/web: the token may not read deployments"
    );
  });

  it('takes nothing but a list of texts', async () => {
    fakeBackendSrv(() => ({ data: '<html>' }));
    await expect(dataSource().metricFindQuery({ refId: 'V', kind: 'environments' })).rejects.toThrow(/no list of/);
  });
});

describe('a check of the settings on the server', () => {
  const message = "1 of 2 can be read. Queries run on Grafana's server.";
  const detailsOf = (...findings: Array<Parameters<typeof marked>[0]>) => ({
    message: 'acme/lab has no environment "production".',
    verboseMessage: findings.map(marked).join('\n'),
  });
  const good = { severity: 'ok', text: 'acme/shop can be read.' } as const;
  const warning = { severity: 'warning', text: 'acme/lab has no environment "production".' } as const;

  it.each([
    ['OK', 200, detailsOf(good), 'success'],
    ['OK', 200, detailsOf(good, warning), 'warning'],
    ['ERROR', 400, detailsOf(good, warning), 'error'],
    ['UNKNOWN', 400, detailsOf(good), 'warning'],
  ])('that ends with %s shows what was found', async (status, http, details, shown) => {
    const server = fakeBackendSrv(() => ({ status: http, data: { status, message, details } }));
    expect(await dataSource().testDatasource()).toEqual({ status: shown, message, details });
    expect(server.asked.map(({ url }) => url)).toEqual(['/api/datasources/uid/dora/health']);
  });

  it.each([
    [404, { message: 'Plugin not found' }, /did not answer: Plugin not found\. Look for/],
    [502, '<html>', /did not answer\. Look for galway-dora-datasource in the log of Grafana/],
  ])('says where to look when the plugin does not run there: %s', async (status, data, said) => {
    fakeBackendSrv(() => ({ status, data }));
    const result = await dataSource().testDatasource();
    expect(result.status).toBe('error');
    expect(result.message).toMatch(said);
  });
});

function dataSource(jsonData: DoraDataSourceOptions = { queriesRunOn: 'server' }): DoraDataSource {
  return new DoraDataSource(settings(jsonData), variables, open);
}

function settings(jsonData: DoraDataSourceOptions = {}): DataSourceInstanceSettings<DoraDataSourceOptions> {
  return {
    uid: 'dora',
    type: 'galway-dora-datasource',
    name: 'DORA',
    jsonData,
  } as DataSourceInstanceSettings<DoraDataSourceOptions>;
}

function answerOf(source: DoraDataSource, asked: ReturnType<typeof aRequest>) {
  return lastValueFrom(source.query(asked));
}

/** A server that answers with one number for a letter. */
function framesFor(refId: string) {
  const frame = {
    schema: { name: 'deploymentFrequency', fields: [{ name: 'perDay', type: 'number' }] },
    data: { values: [[0.5]] },
  };
  return () => ({ data: { results: { [refId]: { status: 200, frames: [frame] } } } }) satisfies FakeAnswer;
}
