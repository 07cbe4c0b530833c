import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

/** A day before Friday, 20 March 2026, 12:00, on which the clock of the tests stands. */
const MONDAYS = ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09'];

/** 1 deployment in the first week, 2 in the second … 6 in the last whole one. */
const shop = MONDAYS.reduce(
  (repository, monday, week) =>
    Array.from({ length: week + 1 }).reduce<typeof repository>(
      (all, _, index) =>
        all.deployment({ createdAt: `${monday}T0${index}:00:00Z`, sha: `${week}${index}`.padEnd(40, 'a') }),
      repository
    ),
  history().repository('acme/shop')
);

describe('dora goals', () => {
  let gitHub: Simulator;
  beforeAll(async () => {
    gitHub = await startSimulator({ history: shop.build(), token: TOKEN });
  });
  afterAll(() => gitHub.close());

  const goals = (file: string, ...more: string[]) =>
    runInProcess(['goals', '--repo', 'acme/shop', '--github-url', gitHub.url, ...more], { readText: () => file });
  const FREQUENCY = 'goals:\n  deploymentFrequencyPerDay:\n    - { by: 2026-03-29, target: 1 }\n';

  it('prints exactly the documented JSON, in that order', async () => {
    const { exitCode, stdout, stderr } = await goals(FREQUENCY, '--format', 'json');
    // A deployment more each week. The goal is of the week after the next: 8 of seven days.
    const seventh = expect.closeTo(1 / 7, 12);
    expect(JSON.parse(stdout)).toEqual({
      goals: [
        {
          metric: 'deploymentFrequencyPerDay',
          unit: 'perDay',
          better: 'higher',
          target: 1,
          by: '2026-03-29',
          current: 6 / 7,
          previous: 5 / 7,
          met: false,
          slopePerWeek: seventh,
          slopeInterval: { low: seventh, high: seventh },
          expectedAtDue: expect.closeTo(8 / 7, 12),
          onTrack: true,
          metOn: null,
        },
      ],
    });
    expect(Object.keys(JSON.parse(stdout).goals[0])).toEqual(
      'metric unit better target by current previous met slopePerWeek slopeInterval expectedAtDue onTrack metOn'.split(
        ' '
      )
    );
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('says it in words', async () => {
    const { stdout } = await goals(FREQUENCY);
    expect(stdout.split('\n')).toEqual([
      'Goals of acme/shop',
      '',
      expect.stringMatching(/^Goal +Target +By +Last week +Before +A week \(95 % interval\) +Expected then +Status$/),
      expect.stringMatching(
        /^Deployment frequency +≥ 1 per day +2026-03-29 +0\.86 per day +0\.71 per day +\+0\.14 per day \(\+0\.14 per day to \+0\.14 per day\) +1\.14 per day +on track$/
      ),
      '',
    ]);
  });

  it('says it in Markdown', async () => {
    const { stdout } = await goals(FREQUENCY, '--format', 'markdown');
    expect(stdout).toContain('| Deployment frequency | ≥ 1 per day | 2026-03-29 |');
  });

  it('says what is reached of the tables of success, also where no goal is set', async () => {
    const { exitCode, stdout } = await goals('', '--success-criteria');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Success criteria of acme/shop, last 30 days');
    // 4, 5 and 6 in the weeks since the 18th of February, and none of them failed.
    expect(stdout).toMatch(/Deployment frequency +weekly to monthly +0\.5 per day +reached/);
    expect(stdout).toMatch(/Deployment frequency +on demand, multiple per day +0\.5 per day +not reached/);
    expect(stdout).toMatch(/Change failure rate +16 to 30 % +0 % +reached +easier than what is there already/);
    expect(stdout).toMatch(/Time to remediate, high +< 7 days +– +not measured here +DORA Security has it/);
  });

  it('says that in JSON and in Markdown', async () => {
    const { stdout } = await goals('', '--success-criteria', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ from: '2026-02-18T12:00:00.000Z', to: '2026-03-20T12:00:00.000Z' });
    expect(JSON.parse(stdout).criteria[2]).toEqual({
      horizon: '6 months',
      metric: 'changeFailureRate',
      criterion: 'Change failure rate',
      asked: '16 to 30 %',
      current: '0 %',
      state: 'reached',
      easier: { asked: 'High', there: 'Elite' },
    });
    const inMarkdown = await goals('', '--success-criteria', '--format', 'markdown');
    expect(inMarkdown.stdout).toContain('| Change failure rate | 0 to 15 % | 0 % | reached |');
  });

  it('warns of a goal that asks for less than one before it, with its place', async () => {
    const { exitCode, stderr } = await goals(`${FREQUENCY}    - { by: 2026-12-31, target: 0.5 }\n`, '--format', 'json');
    expect(stderr).toBe(
      'dora: warning: dora.yaml:4:25: goals.deploymentFrequencyPerDay: 0.5 per day by 2026-12-31 asks for less than ' +
        '1 per day by 2026-03-29; correct one of them, unless that is meant\n'
    );
    expect(exitCode).toBe(0);
  });

  it.each([
    ['', [], 'dora: No goal is set; name targets and dates under goals in dora.yaml'],
    [
      'goals:\n  leadTimeP50Seconds: [{ by: soon, target: 1 }]',
      [],
      'dora: dora.yaml:2:26: goals.leadTimeP50Seconds.0.by: "soon" is no date',
    ],
    [FREQUENCY, ['--time-zone', 'Dublin'], 'dora: --time-zone: "Dublin" is not a time zone'],
  ])('refuses what cannot be used: %j %j', async (file, options, message) => {
    const { exitCode, stdout, stderr } = await goals(file, ...options);
    expect(stderr).toContain(message);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});
