import {
  CoreApp,
  LoadingState,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { DoraError } from '../../engine/domain/doraError';
import type { DoraDataSourceOptions } from './doraDataSourceOptions';
import { eventsOf, fakeReads, NOW } from '../../dataSource/reads/fakeReads.fixtures';
import type { EventsRequest, Reads } from '../../dataSource/reads/reads';
import { aRequest, frequency } from '../testing/request.fixtures';
import { fakeVariables } from '../variables/fakeVariables.fixtures';
import { DoraDataSource } from './doraDataSource';
import type { DoraDataQuery } from './doraDataQuery';

const repositories = ['acme/shop', 'acme/web'];
const settings = {
  uid: 'dora',
  type: 'galway-dora-datasource',
  name: 'DORA',
} as DataSourceInstanceSettings<DoraDataSourceOptions>;
const variables = fakeVariables({ repository: ['acme/web', 'acme/shop'], all: '.*', environment: 'staging' });

const shown = jest.fn();

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a query', () => {
  it('is answered with frames under its letter', async () => {
    const response = await answerOf(dataSource(fakeReads({ repositories })), request([frequency('A')]));
    expect(response.state).toBe(LoadingState.Done);
    expect(response.data.map((frame) => frame.refId)).toEqual(['A']);
  });

  it('asks for the same as every other panel of the dashboard, whatever its window', async () => {
    const reads = fakeReads({ repositories });
    const source = dataSource(reads);
    await Promise.all([
      answerOf(source, request([frequency('A'), { ...frequency('B'), window: '1d' }])),
      answerOf(
        source,
        request([{ ...frequency('A'), metric: 'changes', repositories: ['$repository'] } as DoraDataQuery])
      ),
      answerOf(source, request([{ ...frequency('A'), repositories: ['$all'] }])),
    ]);
    expect(reads.asked).toHaveLength(4);
    expect(new Set(reads.asked.map(({ signal: _signal, ...asked }) => JSON.stringify(asked)))).toEqual(
      new Set([
        JSON.stringify({
          repositories,
          deployments: { kind: 'deployments', environments: ['production'] },
          since: Date.UTC(2025, 4, 1),
          freshness: 'kept',
        }),
      ])
    );
  });

  it('reads anew where somebody refreshes, and says of when the answer is', async () => {
    const asOf = NOW - 60_000;
    const reads = fakeReads({ repositories });
    const kept = {
      ...reads,
      readEvents: async (asked: EventsRequest) => ({ ...(await reads.readEvents(asked)), asOf }),
    };
    const source = dataSource(kept);
    await answerOf(source, request([frequency('A')]));
    const { data } = await answerOf(source, { ...request([frequency('A')]), skipQueryCache: true });
    expect(reads.asked.map(({ freshness }) => freshness)).toEqual(['kept', 'refreshed']);
    expect(data[0]?.meta?.custom).toEqual({ asOf: '2025-06-30T11:59:00.000Z' });
  });

  it('reads the environments that it names, from dashboard variables too', async () => {
    const reads = fakeReads({ repositories });
    await answerOf(dataSource(reads), request([{ ...frequency('A'), environments: ['$environment'] }]));
    expect(reads.asked[0]?.deployments).toEqual({ kind: 'deployments', environments: ['staging'] });
  });

  it.each(['$all', '.*', 'All'])('reads every environment where it asks for all: %s', async (all) => {
    const reads = fakeReads({ repositories });
    await answerOf(dataSource(reads), request([{ ...frequency('A'), environments: [all] }]));
    expect(reads.asked[0]?.deployments).toEqual({ kind: 'deployments', environments: [] });
  });

  it('that fails leaves the other queries of the panel alone', async () => {
    const bad = { ...frequency('B'), repositories: ['shop'] };
    const response = await answerOf(dataSource(fakeReads({ repositories })), request([frequency('A'), bad]));
    expect(response.data.map((frame) => frame.refId)).toEqual(['A']);
    expect(response.state).toBe(LoadingState.Error);
    expect(response.errors).toEqual([
      { refId: 'B', status: 400, message: '"shop" is not of the form owner/name. Correct it in the query.' },
    ]);
  });

  it('of a repository that may not be asked for is refused before anything is read, and so are its lists', async () => {
    const listed = jest.fn(async () => ['production']);
    const reads = fakeReads(
      { repositories, allowedRepositories: 'configured' },
      { listEnvironments: listed, listWorkflows: listed }
    );
    const source = dataSource(reads);
    const { errors, data } = await answerOf(source, request([{ ...frequency('A'), repositories: ['acme/secret'] }]));
    expect(errors).toEqual([
      { refId: 'A', status: 403, message: expect.stringMatching(/^acme\/secret: .*configured repositories alone/) },
    ]);
    expect(data).toEqual([]);
    for (const kind of ['environments', 'workflows'] as const) {
      const asked = { refId: 'V', kind, repositories: ['acme/secret'] };
      await expect(source.metricFindQuery(asked)).rejects.toThrow('acme/secret: this data source answers');
    }
    expect(reads.asked).toEqual([]);
    expect(listed).not.toHaveBeenCalled();
  });

  it('stops reading when its panel goes away, and shows no error', async () => {
    const stopped = new Promise((resolve) => {
      const readEvents: Reads['readEvents'] = ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            reject(signal.reason);
            resolve('stopped');
          });
          panel.unsubscribe();
        });
      const panel = dataSource(fakeReads({ repositories }, { readEvents }))
        .query(request([frequency('A')]))
        .subscribe({ next: shown, error: shown });
    });
    expect(await stopped).toBe('stopped');
    expect(shown).not.toHaveBeenCalled();
  });

  it('shows what could not be read as a notice', async () => {
    const readEvents: Reads['readEvents'] = async ({ repositories: asked }) => ({
      ...eventsOf(asked.slice(0, 1)),
      notices: [{ severity: 'error', text: 'acme/web does not exist, or the token may not see it' }],
    });
    const response = await answerOf(dataSource(fakeReads({ repositories }, { readEvents })), request([frequency('A')]));
    expect(response.data[0].meta.notices).toContainEqual({
      severity: 'error',
      text: 'acme/web does not exist, or the token may not see it',
    });
  });

  it('says what is wrong with the settings, and tries them again next time', async () => {
    const open = jest
      .fn<Promise<Reads>, []>()
      .mockRejectedValueOnce(new DoraError('badInput', 'The incident log has no URL yet'))
      .mockResolvedValue(fakeReads({ repositories }));
    const source = new DoraDataSource(settings, variables, open);
    expect((await answerOf(source, request([frequency('A')]))).errors?.[0]?.message).toBe(
      'The incident log has no URL yet'
    );
    expect((await answerOf(source, request([frequency('A')]))).errors).toBeUndefined();
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('is not run while it is hidden or has no metric yet', () => {
    const source = dataSource(fakeReads({ repositories }));
    expect(source.filterQuery(frequency('A'))).toBe(true);
    expect(source.filterQuery({ ...frequency('A'), hide: true })).toBe(false);
    expect(source.filterQuery({ refId: 'A' } as DoraDataQuery)).toBe(false);
    expect(source.filterQuery({ refId: 'A', queryType: 'lead_time' } as DoraDataQuery)).toBe(true);
  });

  it('has its variables filled in for Explore', () => {
    const [query] = dataSource(fakeReads({ repositories })).interpolateVariablesInQueries(
      [{ ...frequency('A'), repositories: ['$repository'], environments: ['$environment'] }],
      {}
    );
    expect(query).toMatchObject({ repositories: ['acme/web', 'acme/shop'], environments: ['staging'] });
  });

  it('still asks for all environments in Explore', () => {
    const source = dataSource(fakeReads({ repositories }));
    const queries = source.interpolateVariablesInQueries(
      [{ ...frequency('A'), repositories: ['$all'], environments: ['$all'] }],
      {}
    );
    expect(queries).toMatchObject([{ repositories: [], environments: ['.*'] }]);
  });

  it('written for an older version keeps its repository, on its way to Explore and to the server', () => {
    const [query] = dataSource(fakeReads({ repositories })).interpolateVariablesInQueries(
      [{ refId: 'A', queryType: 'lead_time', repository: '$repository' } as unknown as DoraDataQuery],
      {}
    );
    expect(query).toMatchObject({ metric: 'leadTime', repositories: ['acme/web', 'acme/shop'], environments: [] });
  });

  it('that names its repository without a list keeps it, too', () => {
    const query = { ...frequency('A'), repositories: 'acme/shop' } as unknown as DoraDataQuery;
    const [filled] = dataSource(fakeReads({ repositories })).interpolateVariablesInQueries([query], {});
    expect(filled?.repositories).toEqual(['acme/shop']);
  });

  it('starts in an alert rule as one number per repository', () => {
    expect(dataSource(fakeReads({ repositories })).getDefaultQuery(CoreApp.UnifiedAlerting)).toMatchObject({
      metric: 'deploymentFrequency',
      view: 'summary',
      format: 'numeric',
      groupBy: 'repository',
    });
  });

  it('starts as one that can be run', async () => {
    const source = dataSource(fakeReads({ repositories }));
    const query = { refId: 'A', ...source.getDefaultQuery() } as DoraDataQuery;
    expect((await answerOf(source, request([query]))).errors).toBeUndefined();
  });
});

describe('a check of the settings', () => {
  it('asks anew each time, whatever panels have kept', async () => {
    const open = jest.fn(async () => fakeReads({ repositories }));
    const source = new DoraDataSource(settings, variables, open);
    await answerOf(source, request([frequency('A')]));
    expect((await source.testDatasource()).status).toBe('success');
    expect((await source.testDatasource()).status).toBe('success');
    expect(open).toHaveBeenCalledTimes(3);
  });

  it('says that queries run in the browser', async () => {
    const { message } = await dataSource(fakeReads({ repositories })).testDatasource();
    expect(message).toBe('2 of 2 repositories can be read.\nQueries run in the browser.');
  });
});

describe('a dashboard variable', () => {
  it('lists values as a frame', async () => {
    const source = dataSource(fakeReads({ repositories }));
    const support = source.variables as unknown as {
      query: (asked: unknown) => {
        toPromise: () => Promise<{ data: Array<{ fields: Array<{ values: unknown[] }> }> }>;
      };
    };
    const response = await support.query(request([{ refId: 'V', kind: 'repositories' }])).toPromise();
    expect(response.data[0]?.fields.map((field) => [...field.values])).toEqual([repositories, repositories]);
  });
});

function answerOf(source: DoraDataSource, asked: DataQueryRequest<DoraDataQuery>): Promise<DataQueryResponse> {
  return lastValueFrom(source.query(asked));
}

function dataSource(reads: Reads): DoraDataSource {
  return new DoraDataSource(settings, variables, async () => reads);
}

function request(targets: readonly object[]) {
  return aRequest(targets, NOW);
}
