import { DAY, HOUR, MINUTE } from '../../../src/engine/domain/time';
import { alertRules, panelQueries } from '../savedQueries';
import { openBoth, type Answer, type Dashboard } from './answers';
import {
  EVERY_FORMAT,
  EVERY_GOAL,
  EVERY_KIND,
  EVERY_MISTAKE,
  EVERY_NUMBER,
  EVERY_ROW,
  EVERY_SCOPE,
  EVERY_TREND,
} from './everyQuery';
import { startStandIn } from './laboratoryCalls';
import { startPluginServer, type SavedDataSource } from './pluginServer';

jest.setTimeout(120_000);

/** Both sides look at their own clocks: what they are asked lies behind both. */
const END = Math.floor(Date.now() / MINUTE) * MINUTE - HOUR;
const LAST_MONTH: Dashboard = {
  queries: [],
  range: { from: END - 30 * DAY, to: END },
  timeZone: 'utc',
  maxDataPoints: 1_000,
};
const ZONES = ['Europe/Dublin', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

let standIn: Awaited<ReturnType<typeof startStandIn>>;
let server: ReturnType<typeof startPluginServer>;

beforeAll(async () => {
  standIn = await startStandIn();
  server = startPluginServer();
});

afterAll(() => server.close());

describe('the plugin on the server answers as the browser does', () => {
  it.each([
    ['kinds of numbers', EVERY_NUMBER],
    ['kinds of rows', EVERY_ROW],
    ['repositories and environments', EVERY_SCOPE],
    ['shapes', EVERY_FORMAT],
    ['panels of the dashboards', panelQueries()],
    ['alert rules', alertRules().flatMap(({ queries }) => queries.map(({ model }) => model))],
  ])('for all %s', (_what, queries) => expectSameAnswers(saved(), { ...LAST_MONTH, queries }));

  it.each(ZONES)('with trends over three months in %s', (timeZone) =>
    expectSameAnswers(saved(), {
      ...LAST_MONTH,
      queries: EVERY_TREND,
      timeZone,
      range: { from: END - 90 * DAY, to: END },
    })
  );

  it('with goals, met and missed', () => {
    const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);
    const due = (before: number, after: number) => [
      { by: dayOf(END - 10 * DAY), target: before },
      { by: dayOf(END + 60 * DAY), target: after },
    ];
    const goals = {
      deploymentFrequencyPerDay: due(1, 50),
      leadTimeP50Seconds: due(2 * 86_400, 3_600),
      changeFailurePercent: due(15, 5),
      timeToRestoreP50Seconds: due(86_400, 600),
    };
    return expectSameAnswers(saved({ goals }), { ...LAST_MONTH, queries: EVERY_GOAL });
  });

  it.each([
    ['an hour', HOUR],
    ['two days and a bit', 2 * DAY + 7 * HOUR + 1],
    ['longer than there is anything', 200 * DAY],
  ])('over %s', (_what, length) =>
    expectSameAnswers(saved(), {
      ...LAST_MONTH,
      queries: EVERY_KIND,
      range: { from: END - length, to: END },
      maxDataPoints: 20,
    })
  );

  it.each([
    [{ deploymentSource: 'workflow-runs' }],
    [{ deploymentSource: 'releases' }],
    [{ deploymentSource: 'merges' }],
    [{ incidentSource: 'none' }],
    [{ incidentSource: 'issues' }],
    [{ allowedRepositories: 'configured' }],
    [{ incidentSource: 'file', incidentRepository: 'acme/search' }],
    [{ profile: 'dora-2024', firstCommit: 'authored', leadTimeEnd: 'merge' }],
    [{ failureSignals: { rollbackWithinHours: 5, hotfixLabels: ['urgent'], criticalSeverities: ['major'] } }],
  ])('with the settings %j', (settings) => expectSameAnswers(saved(settings), { ...LAST_MONTH, queries: EVERY_KIND }));
});

describe('the plugin on the server refuses as the browser does', () => {
  it('what makes no sense', () => expectSameAnswers(saved(), { ...LAST_MONTH, queries: EVERY_MISTAKE }, 'refused'));

  it.each([
    ['no repository', { repositories: [] }],
    ['a setting that is none', { deploymentSource: 'rumours' }],
  ])('where there is %s', (_what, settings) =>
    expectSameAnswers(saved(settings), { ...LAST_MONTH, queries: [{ metric: 'leadTime' }] }, 'refused')
  );

  it.each([[['acme/nowhere']], [['acme/payments', 'acme/nowhere']], [['/payments/']]])(
    'what is not configured, where nothing else may be asked for: %j',
    (repositories) => {
      const queries = [{ metric: 'leadTime', repositories }];
      const settings = { repositories: ['acme/search'], allowedRepositories: 'configured' };
      return expectSameAnswers(saved(settings), { ...LAST_MONTH, queries }, 'refused');
    }
  );

  // In the words alone they differ: the browser does not get to know whether there is a token.
  it.each([
    ['another token', { token: 'ghp_of-nobody' }],
    ['no token', {}],
  ])('where there is %s', async (_what, secrets) => {
    const both = await openBoth(saved({}, secrets), server);
    const dashboard = { ...LAST_MONTH, queries: [{ metric: 'leadTime' }] };
    const answers = [...(await both.inBrowser(dashboard)), ...(await both.onServer(dashboard))];
    expect(answers.map(({ error }) => error?.status)).toEqual([401, 401]);
    answers.forEach(({ error }) => expect(error?.message).toContain('token'));
  });

  it('a range that has not begun', () =>
    expectSameAnswers(
      saved(),
      { ...LAST_MONTH, queries: [{ metric: 'leadTime' }], range: { from: END + 9 * DAY, to: END + 10 * DAY } },
      'refused'
    ));
});

function saved(settings: object = {}, secrets: Record<string, string> = { token: standIn.token }): SavedDataSource {
  return {
    jsonData: {
      githubUrl: standIn.url,
      repositories: standIn.repositories,
      incidentSource: 'url',
      incidentUrl: `${standIn.url}/incidents.ndjson`,
      ...settings,
    },
    secureJsonData: secrets,
  };
}

async function expectSameAnswers(
  source: SavedDataSource,
  dashboard: Dashboard,
  outcome: 'answered' | 'refused' = 'answered'
): Promise<void> {
  const both = await openBoth(source, server);
  const inBrowser = await both.inBrowser(dashboard);
  const onServer = await both.onServer(dashboard);
  inBrowser.forEach((answer, index) => expect(onServer[index]).toEqual(answer));
  // Two that both have nothing to say would be the same, too.
  const otherwise = onServer.filter((answer) => isAnswered(answer) !== (outcome === 'answered'));
  expect(otherwise.map(({ query, error }) => ({ query, error }))).toEqual([]);
}

function isAnswered({ frames, error }: Answer): boolean {
  return frames.length > 0 && error === undefined;
}
