import { DAY } from '../../engine/domain/time';
import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

/** The Monday before Friday, 20 March 2026, on which the clock of the tests stands. */
const MONDAY = Date.UTC(2026, 2, 16);

/** One deployment in each of the 20 weeks before. */
const shop = Array.from({ length: 20 }).reduce<ReturnType<ReturnType<typeof history>['repository']>>(
  (repository, _, week) =>
    repository.deployment({
      createdAt: new Date(MONDAY - (week + 1) * 7 * DAY).toISOString(),
      sha: String(week).padStart(40, 'a'),
    }),
  history().repository('acme/shop')
);

describe('dora forecast', () => {
  let gitHub: Simulator;
  beforeAll(async () => {
    gitHub = await startSimulator({ history: shop.build(), token: TOKEN });
  });
  afterAll(() => gitHub.close());

  const forecast = (...more: string[]) =>
    runInProcess(['forecast', '--repo', 'acme/shop', '--github-url', gitHub.url, ...more]);

  it('prints the documented JSON', async () => {
    const { exitCode, stdout, stderr } = await forecast('--quarter', '2026-Q2', '--format', 'json');
    expect([exitCode, stderr]).toEqual([0, '']);
    // One a week, and none that failed: High, whichever weeks are drawn. No past quarter has eight weeks before it.
    expect(JSON.parse(stdout)).toEqual({
      quarter: '2026-Q2',
      from: '2026-04-01T00:00:00.000Z',
      to: '2026-07-01T00:00:00.000Z',
      asOf: '2026-03-20T12:00:00.000Z',
      levels: { Elite: 0, High: 1, Medium: 0, Low: 0 },
      overall: {
        level: 'High',
        probability: 1,
        ofMetrics: {
          deploymentFrequency: { Elite: 0, High: 1, Medium: 0, Low: 0 },
          leadTime: null,
          changeFailureRate: { Elite: 1, High: 0, Medium: 0, Low: 0 },
          timeToRestore: null,
        },
      },
      backtest: { quarters: 0, brier: null, brierOfLastLevel: null },
    });
  });

  it('keeps silent for people where it is no better than to guess that the level stays', async () => {
    const { stdout } = await forecast();
    expect(stdout).toContain('Level of acme/shop in 2026-Q1');
    expect(stdout).toContain('No forecast: it is no better than to guess that the level stays');
    expect(stdout).not.toContain('Overall');
  });

  it('tells of a quarter that is over what it would have said when that began', async () => {
    const { exitCode, stdout } = await forecast('--quarter', '2025-Q4', '--format', 'json');
    expect(exitCode).toBe(0);
    // Nothing was deployed before November.
    expect(JSON.parse(stdout)).toMatchObject({
      quarter: '2025-Q4',
      asOf: '2025-10-01T00:00:00.000Z',
      levels: { Elite: null, High: null, Medium: null, Low: null },
    });
    expect((await forecast('--quarter', '2025-Q4')).stdout).toContain('in 2025-Q4, as forecast when it began');
  });

  it.each([
    [['--quarter', '2026-Q7'], '--quarter: "2026-Q7" is no quarter'],
    [['--seed', 'lucky'], '--seed: "lucky" is no whole number'],
  ])('refuses %j', async (options, message) => {
    const { exitCode, stdout, stderr } = await forecast(...options);
    expect(stderr).toContain(message);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});
