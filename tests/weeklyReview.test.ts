import { generateSample, startSimulator, type Simulator } from '../simulator';
import { runInProcess, TOKEN } from '../src/cli/testing.fixtures';
import { parseOptions } from '../src/configuration/parseOptions';
import { answerQuery } from '../src/dataSource/queries/answerQuery';
import { readsThroughRelay } from '../src/dataSource/relay/throughRelay.fixtures';
import { DAY } from '../src/engine/domain/time';
import { STAGE_TITLES } from '../src/engine/frames/metricText';
import { shortSha } from '../src/engine/frames/rowText';
import { parseQuery } from '../src/engine/query/parseQuery';
import { valuesOf } from '../src/engine/testing/runQuery.fixtures';

/** A Wednesday: the last whole week is 2026-W31. */
const NOW = Date.UTC(2026, 7, 5, 12);
const REPOSITORIES = ['acme/payments', 'acme/search'];

type Row = Readonly<Record<string, unknown>>;
interface Review {
  readonly metrics: Readonly<Record<string, Row>>;
  readonly blocking: { readonly stages: readonly Row[]; readonly waiting: readonly Row[]; readonly batchSize: Row };
  readonly leadTime: readonly Row[];
  readonly failures: readonly Row[];
  readonly restore: Readonly<Record<'longest' | 'open' | 'repeated', readonly Row[]>>;
}

/** The panels of the weekly review and `dora review`, each reading the sample by its own way: one of them through the relay. */
describe('the rows of the weekly review', () => {
  let gitHub: Simulator;
  let review: Review;
  const incidentUrl = () => `${gitHub.url}/incidents.ndjson`;

  beforeAll(async () => {
    const { history, incidentLog } = generateSample({ today: new Date(NOW).toISOString() });
    gitHub = await startSimulator({ history, incidentLog, token: TOKEN });
    const { stdout } = await runInProcess(
      [
        ...['review', '--weekly', '--format', 'json', '--github-url', gitHub.url, '--incidents', incidentUrl()],
        ...REPOSITORIES.flatMap((name) => ['--repo', name]),
      ],
      { now: () => NOW }
    );
    review = JSON.parse(stdout);
  });
  afterAll(() => gitHub.close());

  function openPage() {
    const options = parseOptions({
      repositories: REPOSITORIES,
      githubUrl: gitHub.url,
      incidentSource: 'url',
      incidentUrl: incidentUrl(),
    });
    const { reads } = readsThroughRelay(options, TOKEN, () => NOW);
    return async (query: Row) => {
      const [frame] = await answerQuery(
        {
          query: parseQuery(query),
          repositories: { kind: 'some', values: REPOSITORIES },
          environments: { kind: 'some', values: ['production'] },
          range: { from: NOW - 30 * DAY, to: NOW },
          now: NOW,
          timeZone: 'UTC',
        },
        reads
      );
      return { rows: frame === undefined ? [] : rowsOf(valuesOf(frame)), notices: frame?.meta.notices ?? [] };
    };
  }

  it('are those of dora review, part by part', async () => {
    const ask = openPage();
    const part = async (name: string) => (await ask({ metric: 'reviews', part: name })).rows;
    const { metrics, blocking, leadTime, failures, restore } = review;

    expect((await part('metrics')).map(({ pValue, verdict }) => [pValue, verdict])).toEqual(
      Object.values(metrics).map(({ pValue, verdict }) => [pValue, verdict])
    );
    expect(await part('blocking')).toEqual(blocking.stages.map(titledStage));
    expect(await part('batchSize')).toEqual([blocking.batchSize]);
    expect(await part('waiting')).toEqual(
      blocking.waiting.map((one) => ({ ...one, number: `#${String(one['number'])}` }))
    );
    expect(blocking.waiting.length).toBeGreaterThan(5);

    const ofStages = (await part('leadTime')).map(({ verdict: _, ...numbers }) => numbers);
    expect(ofStages).toEqual(leadTime.map(({ verdict: _, ...numbers }) => titledStage(numbers)));

    const ofFailures = (await part('failures')).map(({ repository, sha, finishedAt, changes }) => [
      ...[repository, sha, new Date(Number(finishedAt)).toISOString(), changes],
    ]);
    expect(ofFailures.length).toBe(2);
    expect(ofFailures).toEqual(
      failures.map(({ repository, sha, finishedAt, changes }) => [
        ...[repository, shortSha(String(sha)), finishedAt, Array.isArray(changes) ? changes.length : NaN],
      ])
    );

    const restores = (await part('restore')).map(({ state, id, repository, seconds }) => [
      state,
      id,
      repository,
      seconds,
    ]);
    const listed = (state: string, rows: readonly Row[]) =>
      rows.map(({ id, repository, seconds }) => [state, id, repository, seconds]);
    expect(restores).toEqual([...listed('open', restore.open), ...listed('restored', restore.longest)]);
    expect(await part('repeated')).toEqual(restore.repeated);
  });

  it('cost one call for each repository beside what is read anyway, where they tell what waits, and none else', async () => {
    const ask = openPage();
    await ask({ metric: 'deploymentFrequency' });
    const callsOf = async (query: Row) => {
      const before = gitHub.counts.total;
      await ask(query);
      return gitHub.counts.total - before;
    };
    expect(await callsOf({ metric: 'reviews', part: 'blocking' })).toBe(0);
    expect(await callsOf({ metric: 'reviews', part: 'waiting' })).toBe(REPOSITORIES.length);
    expect(await callsOf({ metric: 'reviews', part: 'sentences' })).toBe(0);
  });

  it('are there where open pull requests cannot be read, and say so', async () => {
    gitHub.fail({
      match: { api: 'graphql', query: 'OpenPullRequests' },
      times: 'always',
      failure: { kind: 'status', status: 403 },
    });
    const { rows, notices } = await openPage()({ metric: 'reviews', part: 'sentences' }).finally(() =>
      gitHub.clearFailures()
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(notices.map(({ text }) => text).join()).toContain('Open pull requests are left out.');
  });
});

function rowsOf(columns: ReturnType<typeof valuesOf>): Row[] {
  const length = Object.values(columns)[0]?.length ?? 0;
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(
      Object.entries(columns)
        .filter(([name]) => name !== 'from' && name !== 'to')
        .map(([name, values]) => [name, values[index]])
    )
  );
}

function titledStage({ stage, ...numbers }: Row): Row {
  return { ...numbers, stage: STAGE_TITLES[String(stage) as keyof typeof STAGE_TITLES] };
}
