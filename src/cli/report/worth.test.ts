import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

/** Deployments at 10:00 of some days, each of one change that was begun at 8:00, opened at 8:00 and merged at 9:00. */
function repository(
  builder: ReturnType<typeof history> | ReturnType<ReturnType<typeof history>['repository']>,
  name: string,
  days: readonly string[]
) {
  return days.reduce(
    (shop, day, index) =>
      shop
        .pullRequest({
          mergedAt: `${day}T09:00:00Z`,
          createdAt: `${day}T08:00:00Z`,
          mergeCommitSha: String(index + 1)
            .repeat(40)
            .slice(0, 40),
          commits: [{ committedAt: `${day}T08:00:00Z` }],
          reviews: [{ author: 'ben', submittedAt: `${day}T08:30:00Z` }],
        })
        .deployment({
          createdAt: `${day}T09:58:00Z`,
          sha: String(index + 1)
            .repeat(40)
            .slice(0, 40),
        }),
    builder
      .repository(name)
      .directCommit({ sha: '0'.repeat(40), committedAt: '2026-02-01T08:00:00Z' })
      .deployment({ createdAt: '2026-02-01T09:58:00Z', sha: '0'.repeat(40) })
  );
}

describe('dora report, asked what its numbers are worth', () => {
  let gitHub: Simulator;

  beforeAll(async () => {
    // Of the web two before and eight since; of the shop one of each.
    const since = Array.from({ length: 8 }, (_, day) => `2026-03-${11 + day}`);
    const web = repository(history(), 'acme/web', ['2026-03-05', '2026-03-06', ...since]);
    gitHub = await startSimulator({
      history: repository(web, 'acme/shop', ['2026-03-04', '2026-03-12']).build(),
      token: TOKEN,
    });
  });
  afterAll(() => gitHub.close());

  const report = (...more: string[]) =>
    runInProcess([
      ...['report', '--repo', 'acme/web', '--from', '2026-03-11', '--to', '2026-03-21', '--github-url', gitHub.url],
      ...more,
    ]);

  it('tells beside each number between what it lies, and how it differs from before', async () => {
    const { stdout } = await report('--format', 'json', '--interval', '--compare', 'previous');
    const { metrics } = JSON.parse(stdout);
    expect(metrics.deploymentFrequency).toEqual({
      perDay: 0.8,
      deployments: 8,
      level: 'High',
      // Garwood's tables have 3.4538 to 15.7632 for a count of 8.
      perDayInterval: { low: expect.closeTo(0.34538, 5), high: expect.closeTo(1.57632, 5) },
      previous: { perDay: 0.2, deployments: 2 },
      // Of 10 in two halves 8 or more are on one side: 2 × (45 + 10 + 1) / 2¹⁰
      pValue: expect.closeTo(112 / 1024, 12),
      verdict: 'noDifference',
    });
    expect(metrics.leadTime).toMatchObject({
      p50Seconds: 7_200,
      p50SecondsInterval: { low: 7_200, high: 7_200 },
      p95SecondsInterval: null,
      previous: { p50Seconds: 7_200, count: 2 },
      pValue: null,
      verdict: 'tooFew',
    });
    expect(metrics.changeFailureRate).toMatchObject({
      // None of 8: Wilson has 0 to 3.8415 / 11.8415
      percentInterval: { low: expect.closeTo(0, 10), high: expect.closeTo(32.44, 2) },
      verdict: 'noDifference',
      pValue: 1,
    });
    expect(metrics.timeToRestore).toEqual({
      noData: expect.any(String),
      previous: { noData: expect.any(String) },
      pValue: null,
      verdict: 'tooFew',
    });
  });

  it('says it in words', async () => {
    const { stdout } = await report('--interval', '--compare', 'previous');
    expect(stdout).toContain('with 95 % confidence 0.35 to 1.58');
    expect(stdout).toContain('4 times as often as the 10 days before; with 8 deployments that can be chance');
    expect(stdout).toContain('mean stages: coding 0 s, pickup 30 min, review 30 min, deploy 1 h');
    expect(stdout).toMatch(/Deployment rework rate +0 % .*0 of 8 successful deployments mended or took back/);
  });

  it('has a group of numbers for each repository', async () => {
    const { stdout } = await report('--repo', 'acme/shop', '--by', 'repository', '--format', 'json');
    const { metrics, groups } = JSON.parse(stdout);
    expect(metrics.deploymentFrequency.deployments).toBe(9);
    expect(groups).toMatchObject([
      { labels: { repository: 'acme/web' }, metrics: { deploymentFrequency: { deployments: 8 } } },
      {
        labels: { repository: 'acme/shop' },
        metrics: { deploymentFrequency: { deployments: 1, perDay: 0.1 } },
        classification: { level: 'High', measured: 3, of: 4 },
      },
    ]);
  });

  it('has a row for each environment in a table, and in CSV', async () => {
    const { stdout } = await report('--by', 'environment');
    expect(stdout).toMatch(/Environment +Deployment frequency .*\nproduction +0.8 per day, High/);
    const csv = (await report('--by', 'environment', '--format', 'csv')).stdout.trimEnd().split('\n');
    expect(csv.map((line) => line.split(',').slice(0, 5))).toEqual([
      ['group', 'from', 'to', 'deploymentsPerDay', 'deployments'],
      ['all', '2026-03-11T00:00:00.000Z', '2026-03-21T00:00:00.000Z', '0.8', '8'],
      ['production', '2026-03-11T00:00:00.000Z', '2026-03-21T00:00:00.000Z', '0.8', '8'],
    ]);
  });
});
