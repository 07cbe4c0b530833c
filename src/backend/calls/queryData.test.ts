import { history, startSimulator, type Simulator } from '../../../simulator';
import { askOne, contextOf, DAY, framesOf, NOW, openCalls, queryOf } from './pluginCalls.fixtures';

const TOKEN = 'token-of-the-first-data-source';
const OTHER_TOKEN = 'token-of-the-second-data-source';

const gitHub = history()
  .repository('acme/shop', { private: true })
  .deployment({ createdAt: '2025-03-04T10:00:00Z' })
  .deployment({ createdAt: '2025-03-05T10:00:00Z' })
  .repository('acme/docs', { private: true })
  .deployment({ createdAt: '2025-03-06T10:00:00Z' })
  .build();

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('queries on the server', () => {
  let simulator: Simulator;
  let opened: ReturnType<typeof openCalls>;

  beforeEach(async () => {
    simulator = await startSimulator({
      history: gitHub,
      now: () => NOW,
      tokens: [
        { token: TOKEN, scopes: null, repositories: ['acme/shop'] },
        { token: OTHER_TOKEN, scopes: null, repositories: ['acme/docs'] },
      ],
    });
    opened = openCalls();
  });
  afterEach(async () => {
    await opened.calls.close();
    await simulator.close();
  });

  const shop = (token = TOKEN) =>
    contextOf({ options: { githubUrl: simulator.url, repositories: ['acme/shop'] }, secrets: { token } });
  const signal = () => new AbortController().signal;
  const deployments = { metric: 'deploymentFrequency', statistics: ['deployments'] };

  it('are answered with the frames of the engine', async () => {
    const answer = await askOne(opened.calls, shop(), {
      refId: 'A',
      datasource: { type: 'galway-dora-datasource', uid: 'dora' },
      intervalMs: 1_000,
      maxDataPoints: 43_200,
      hide: true,
      queryType: '',
      ...deployments,
      groupBy: 'repository',
    });
    const [frame] = framesOf(answer);
    expect(frame?.meta.type).toBe('numeric-wide');
    expect(frame?.fields.map(({ labels, values }) => [labels, values])).toEqual([[{ repository: 'acme/shop' }, [2]]]);
  });

  it('are answered each on its own: those that are wrong say what is wrong with them', async () => {
    const answers = await opened.calls.queryData(
      {
        context: shop(),
        queries: [
          queryOf(deployments, { refId: 'good' }),
          queryOf('{"metric": ', { refId: 'B' }),
          queryOf('', { refId: 'C' }),
          queryOf({ metric: 'velocity' }, { refId: 'D' }),
          queryOf({ ...deployments, timeZone: 'Mars/Olympus' }, { refId: 'E' }),
          queryOf({ ...deployments, timeZone: 7 }, { refId: 'F' }),
          queryOf({ ...deployments, format: 'timeseries' }, { refId: 'G' }),
          queryOf({ ...deployments, repositories: ['$repository'] }, { refId: 'H' }),
          queryOf(deployments, { refId: 'I', range: { from: NOW + DAY, to: NOW + 2 * DAY } }),
          queryOf(deployments, { refId: 'J', range: { from: NOW, to: NOW } }),
          queryOf({ ...deployments, repositories: ['acme/docs'] }, { refId: 'K' }),
          queryOf('[1]', { refId: 'L' }),
        ],
      },
      signal()
    );
    expect(framesOf(answers.get('good'))[0]?.fields[0]?.values).toEqual([2]);
    const failures = [...answers].flatMap(([refId, answer]) =>
      answer.kind === 'failure' ? [[refId, answer.status, answer.source, answer.message] as const] : []
    );
    const bad = (refId: string, words: RegExp, status = 400) => [
      refId,
      status,
      'downstream',
      expect.stringMatching(words),
    ];
    expect(failures).toEqual([
      bad('B', /^Query B is not valid JSON: ./),
      bad('C', /^Query C is not valid JSON: it is empty$/),
      bad('D', /"velocity" is no kind of query; choose one of 'deploymentFrequency' \| 'leadTime'/),
      bad('E', /^"Mars\/Olympus" is not a time zone; use an IANA name/),
      bad('F', /^The time zone of the query is no text; use an IANA name/),
      bad('G', /has no format "timeseries"/),
      bad('H', /^"\$repository": this variable has no value here/),
      bad('I', /^The time range lies in the future/),
      bad('J', /^The time range is empty or reversed/),
      bad('K', /^acme\/docs does not exist, or the token cannot see it/, 404),
      bad('L', /^The query cannot be read: /),
    ]);
  });

  it('share one read, a hundred of them at once, and each is answered', async () => {
    const queries = Array.from({ length: 100 }, (_, index) => queryOf(deployments, { refId: `Q${index}` }));
    await askOne(opened.calls, shop(), deployments);
    const callsOfOne = simulator.counts.total;
    const others = openCalls();
    simulator.clearRequests();
    const answers = await others.calls.queryData({ context: shop(), queries }, signal());
    await others.calls.close();
    expect(simulator.counts.total).toBe(callsOfOne);
    expect(answers.size).toBe(100);
    expect(new Set([...answers.values()].map((answer) => framesOf(answer)[0]?.fields[0]?.values[0]))).toEqual(
      new Set([2])
    );
  });

  it('of different metrics share the read as well, and so do later requests', async () => {
    await askOne(opened.calls, shop(), deployments);
    simulator.clearRequests();
    for (const metric of ['leadTime', 'changeFailureRate', 'timeToRestore', 'classification', 'deployments']) {
      expect((await askOne(opened.calls, shop(), { metric })).kind).toBe('frames');
    }
    expect(simulator.counts.total).toBe(0);
  });

  it('of two data sources never see what the other one read', async () => {
    const both = { githubUrl: simulator.url, repositories: ['acme/shop', 'acme/docs'] };
    const query = { ...deployments, groupBy: 'repository' };
    const read = async (uid: string, orgId: number, token: string) => {
      const answer = await askOne(opened.calls, contextOf({ uid, orgId, options: both, secrets: { token } }), query);
      return framesOf(answer)[0]?.fields.map(({ labels, values }) => [labels?.repository, values[0]]);
    };
    expect(await read('one', 1, TOKEN)).toEqual([['acme/shop', 2]]);
    expect(await read('two', 1, OTHER_TOKEN)).toEqual([['acme/docs', 1]]);
    expect(await read('one', 2, OTHER_TOKEN)).toEqual([['acme/docs', 1]]);
    expect(await read('one', 1, TOKEN)).toEqual([['acme/shop', 2]]);
  });

  it('are read anew where the token changed, and say that it was refused', async () => {
    expect((await askOne(opened.calls, shop(), deployments)).kind).toBe('frames');
    expect(await askOne(opened.calls, shop('a-token-that-was-revoked'), deployments)).toMatchObject({
      kind: 'failure',
      status: 401,
      source: 'downstream',
      message: expect.stringContaining('GitHub refused the token (401)'),
    });
    expect((await askOne(opened.calls, shop(), deployments)).kind).toBe('frames');
  });

  it('without a token say that one is needed', async () => {
    const context = contextOf({ options: { githubUrl: simulator.url, repositories: ['acme/shop'] } });
    expect(await askOne(opened.calls, context, deployments)).toMatchObject({
      status: 401,
      message: expect.stringMatching(/token/),
    });
  });

  it('all say so where the settings cannot be used, or there are none', async () => {
    const queries = [queryOf(deployments), queryOf(deployments, { refId: 'B' })];
    const ask = (context: Parameters<typeof askOne>[1]) => opened.calls.queryData({ context, queries }, signal());
    const wrong = await ask(contextOf({ options: { repositories: ['shop'] } }));
    expect([...wrong.values()]).toEqual(
      ['A', 'B'].map(() => ({
        kind: 'failure',
        status: 400,
        source: 'downstream',
        message: '"shop" is not of the form owner/name. Correct it in the data source\'s settings.',
      }))
    );
    const cut = await ask(contextOf({ jsonData: '{"repositories": [' }));
    expect(cut.get('A')).toMatchObject({ status: 400, message: expect.stringMatching(/not valid JSON/) });
    const none = await ask({ orgId: 1 });
    expect(none.get('A')).toMatchObject({ status: 400, message: expect.stringMatching(/^No data source/) });
  });

  it('bucket trends in the zone of the dashboard that asks, in UTC where none is named', async () => {
    const query = { metric: 'deploymentFrequency', view: 'trend', bucket: 'day' };
    const firstHour = async (timeZone?: string) => {
      const [frame] = framesOf(await askOne(opened.calls, shop(), { ...query, timeZone }));
      return new Date(Number(frame?.fields[0]?.values[1])).getUTCHours();
    };
    expect(await firstHour()).toBe(0);
    expect(await firstHour('utc')).toBe(0);
    // UTC−5 until 9 March 2025.
    expect(await firstHour('America/New_York')).toBe(5);
  });

  it('give a trend no more points than there is room for', async () => {
    const points = async (maxDataPoints: number) => {
      const trend = { metric: 'deploymentFrequency', view: 'trend' };
      return framesOf(await askOne(opened.calls, shop(), trend, { maxDataPoints }))[0]?.fields[0]?.values.length;
    };
    expect(await points(1_000)).toBe(31);
    expect(await points(10)).toBeLessThanOrEqual(10);
  });

  it('are read to the end when their caller has gone, for those who ask next', async () => {
    const alone = openCalls();
    await askOne(alone.calls, shop(), deployments);
    await alone.calls.close();
    const callsOfOneRead = simulator.counts.total;
    simulator.clearRequests();

    simulator.fail({ match: { api: 'graphql' }, failure: { kind: 'slow', delayMilliseconds: 150 } });
    const abort = new AbortController();
    const left = opened.calls.queryData({ context: shop(), queries: [queryOf(deployments)] }, abort.signal);
    setTimeout(() => abort.abort(new Error('the client has gone')), 50);
    await expect(left).rejects.toThrow('the client has gone');
    expect(framesOf(await askOne(opened.calls, shop(), deployments))[0]?.fields[0]?.values).toEqual([2]);
    expect(simulator.counts.total).toBe(callsOfOneRead);
  });

  it('log no warning when GitHub refuses: the panel and the rule say so, and a line at info', async () => {
    await askOne(opened.calls, shop('a-token-that-was-revoked'), deployments);
    expect(opened.log.lines.filter((line) => !/^(debug|info)/.test(line))).toEqual([]);
    expect(opened.log.lines.filter((line) => line.startsWith('info'))).toEqual([
      expect.stringContaining('A data source was opened'),
      expect.stringContaining('GitHub refused the token (401)'),
    ]);
  });
});
