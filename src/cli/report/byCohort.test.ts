import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

const BOT = 'Co-authored-by: .*\\[bot\\]';

/** A first deployment, then a deployment for each change at 12:00 of a day: begun at 8:00, merged at 11:00. */
const shop = [
  { day: '2026-03-02', author: 'dependabot[bot]', labels: ['dependencies'], message: 'Bump left-pad' },
  {
    day: '2026-03-03',
    author: 'ada',
    labels: [],
    message: 'Sell hats\n\nCo-authored-by: helper[bot] <h@acme.example>',
  },
  { day: '2026-03-04', author: 'ben', labels: ['feature'], message: 'Sell shoes' },
].reduce(
  (repository, { day, author, labels, message }, index) =>
    repository
      .pullRequest({
        ...{ author, labels, mergedAt: `${day}T11:00:00Z`, createdAt: `${day}T08:00:00Z` },
        mergeCommitSha: String(index + 1).repeat(40),
        commits: [{ committedAt: `${day}T08:00:00Z`, message }],
      })
      .deployment({ createdAt: `${day}T11:58:00Z`, sha: String(index + 1).repeat(40) }),
  history()
    .repository('acme/shop')
    .directCommit({ sha: '0'.repeat(40), committedAt: '2026-02-01T08:00:00Z' })
    .deployment({ createdAt: '2026-02-01T09:58:00Z', sha: '0'.repeat(40) })
);

describe('dora report, by what changes are like', () => {
  let gitHub: Simulator;

  beforeAll(async () => {
    gitHub = await startSimulator({ history: shop.build(), token: TOKEN });
  });
  afterAll(() => gitHub.close());

  const report = (more: readonly string[], file = '') =>
    runInProcess(
      [
        ...['report', '--repo', 'acme/shop', '--from', '2026-03-01', '--to', '2026-03-08', '--github-url', gitHub.url],
        ...more,
      ],
      { readText: () => file }
    );

  /** The counts of changes and deployments of each group. */
  async function counts(...more: string[]) {
    const { stdout } = await report([...more, '--format', 'json']);
    const { groups } = JSON.parse(stdout) as {
      groups: Array<{
        labels: Record<string, string>;
        metrics: Record<'leadTime' | 'deploymentFrequency', { count?: number; deployments?: number }>;
      }>;
    };
    return groups.map(({ labels, metrics: { leadTime, deploymentFrequency } }) => [
      labels,
      leadTime.count ?? 0,
      deploymentFrequency.deployments,
    ]);
  }

  it('tells bots from people', async () => {
    expect(await counts('--by', 'authorKind')).toEqual([
      [{ authorKind: 'person' }, 2, 2],
      [{ authorKind: 'bot' }, 1, 1],
    ]);
  });

  it('tells labels apart', async () => {
    expect(await counts('--by', 'label')).toEqual([
      [{ label: 'dependencies' }, 1, 1],
      [{ label: 'feature' }, 1, 1],
      [{ label: 'none' }, 1, 1],
    ]);
  });

  it('reads messages for trailers, and only where some are looked for', async () => {
    expect(await counts('--by', 'trailer', '--trailer-pattern', BOT)).toEqual([
      [{ trailer: BOT }, 1, 1],
      [{ trailer: 'none' }, 2, 2],
    ]);
    const { exitCode, stderr } = await report(['--by', 'trailer']);
    expect([exitCode, stderr]).toEqual([expect.any(Number), expect.stringMatching(/no pattern is set/)]);
    expect(exitCode).not.toBe(0);
  });

  it('has a table without time to restore, which is of no change, and says that groups do not add up', async () => {
    const { stdout } = await report(['--by', 'authorKind']);
    expect(stdout).toMatch(/\nAuthor +Deployment frequency +Lead time for changes +Change failure rate\n/);
    expect(stdout).toMatch(/\nbot +0\.14 per day +.*4 h/);
    expect(stdout).toContain('A deployment is in each group that it brought a change of');
  });

  it('has a row for each team of the settings, in a table and in CSV', async () => {
    const file = 'teams: { shopping: [acme/shop], payments: [acme/pay] }';
    expect((await report(['--by', 'team'], file)).stdout).toMatch(
      /\nTeam +Deployment frequency .*\nshopping +0\.43 per day/
    );
    const csv = (await report(['--by', 'team', '--format', 'csv'], file)).stdout;
    expect(
      csv
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',')[0])
    ).toEqual(['group', 'all', 'shopping']);
  });
});
