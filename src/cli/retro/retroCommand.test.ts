import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

/** The clock of the tests stands at noon of Friday, 20 March 2026. */
const shop = history()
  .repository('acme/shop')
  .deployment({ createdAt: '2026-01-05T10:00:00Z', sha: '1'.repeat(40) })
  .deployment({ createdAt: '2026-02-03T10:00:00Z', sha: '2'.repeat(40) })
  .deployment({ createdAt: '2026-02-17T10:00:00Z', sha: '3'.repeat(40) })
  .issue({
    title: 'Alarm on the till',
    labels: ['dora-action'],
    createdAt: '2026-02-02T10:00:00Z',
    body: 'Due: 2026-02-28',
    assignees: ['ada'],
  })
  .issue({
    title: 'Smaller pull requests',
    labels: ['dora-action'],
    createdAt: '2026-02-02T10:00:00Z',
    closedAt: '2026-02-20T10:00:00Z',
    milestoneDueOn: '2026-02-27T00:00:00Z',
  })
  .issue({ title: 'Something else', createdAt: '2026-02-02T10:00:00Z' })
  .build();

describe('dora retro', () => {
  let gitHub: Simulator;
  beforeAll(async () => {
    gitHub = await startSimulator({ history: shop, token: TOKEN });
  });
  afterAll(() => gitHub.close());
  afterEach(() => gitHub.clearFailures());

  const retro = (...more: string[]) =>
    runInProcess(['retro', '--monthly', '--repo', 'acme/shop', '--github-url', gitHub.url, ...more]);

  it('looks back on the last whole month, as the documented JSON', async () => {
    const { exitCode, stdout, stderr } = await retro('--format', 'json');
    expect([exitCode, stderr]).toEqual([0, '']);
    const { metrics, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({
      month: '2026-02',
      from: '2026-02-01T00:00:00.000Z',
      to: '2026-03-01T00:00:00.000Z',
      wins: [],
      proposals: [],
      actionItems: [
        {
          repository: 'acme/shop',
          number: 1,
          title: 'Alarm on the till',
          url: expect.stringContaining('/acme/shop/issues/1'),
          owner: 'ada',
          due: '2026-02-28',
          state: 'open',
          overdue: true,
        },
        {
          repository: 'acme/shop',
          number: 2,
          title: 'Smaller pull requests',
          url: expect.stringContaining('/acme/shop/issues/2'),
          owner: null,
          due: '2026-02-27',
          state: 'closed',
          overdue: false,
        },
      ],
    });
    expect(metrics.deploymentFrequency).toMatchObject({
      now: { deployments: 2 },
      previous: { deployments: 1 },
      verdict: 'tooFew',
    });
  });

  it('says it in words', async () => {
    const { stdout } = await retro('--month', '2026-02');
    expect(stdout).toContain('Month 2026-02 of acme/shop');
    expect(stdout).toContain('acme/shop#1 Alarm on the till (ada, overdue since 2026-02-28)');
    expect(stdout).toContain('acme/shop#2 Smaller pull requests (nobody, done)');
  });

  it('goes on without the action items where they cannot be read, and says so', async () => {
    gitHub.fail({
      match: { api: 'rest', url: '/repos/acme/shop/issues' },
      times: 'always',
      failure: { kind: 'status', status: 403 },
    });
    const { exitCode, stdout } = await retro();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Action items of acme/shop are left out.');
  });

  it('goes on where issues are switched off in the repository', async () => {
    gitHub.fail({
      match: { api: 'rest', url: '/repos/acme/shop/issues' },
      times: 'always',
      failure: { kind: 'status', status: 410 },
    });
    const { exitCode, stdout } = await retro();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Action items of acme\/shop are left out\. .*switched off/);
  });

  it('looks back on a month with no history before it, in which clocks change', async () => {
    // Nothing was deployed before January, and Dublin sets its clocks back on 25 October 2025.
    for (const month of ['2025-10', '2026-01']) {
      const { exitCode, stdout } = await retro('--month', month, '--time-zone', 'Europe/Dublin', '--format', 'json');
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        month,
        metrics: { deploymentFrequency: { previous: { noData: expect.any(String) }, verdict: 'tooFew' } },
      });
    }
    const october = JSON.parse(
      (await retro('--month', '2025-10', '--time-zone', 'Europe/Dublin', '--format', 'json')).stdout
    );
    expect([october.from, october.to]).toEqual(['2025-09-30T23:00:00.000Z', '2025-11-01T00:00:00.000Z']);
  });

  it.each([
    [['--month', '2026-13'], '--month: "2026-13" is no month'],
    [['--month', '2027-01'], '--month 2027-01 is in the future'],
  ])('refuses %j', async (options, message) => {
    const { exitCode, stderr } = await retro(...options);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
