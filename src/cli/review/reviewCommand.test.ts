import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

const HOSTILE = '<script>alert(1)</script> [x](javascript:alert(1)) \u202e';
const sha = (letter: string) => letter.repeat(40);

/** The clock of the tests stands on Friday, 20 March 2026, 12:00: the last whole week is that from the 9th on, W11. */
const shop = history()
  .repository('acme/shop')
  .directCommit({ sha: sha('0'), committedAt: '2026-01-01T08:00:00Z' })
  .deployment({ createdAt: '2026-01-01T09:58:00Z', sha: sha('0') })
  .pullRequest({
    number: 1,
    title: HOSTILE,
    createdAt: '2026-03-10T08:00:00Z',
    mergedAt: '2026-03-10T10:00:00Z',
    mergeCommitSha: sha('a'),
    commits: [{ committedAt: '2026-03-10T07:00:00Z' }],
    reviews: [{ author: 'bob', submittedAt: '2026-03-10T09:00:00Z' }],
  })
  .deployment({ createdAt: '2026-03-10T10:58:00Z', sha: sha('a') })
  .pullRequest({ number: 2, title: HOSTILE, createdAt: '2026-03-14T00:00:00Z' })
  .pullRequest({
    number: 3,
    createdAt: '2026-03-15T00:00:00Z',
    reviews: [{ author: 'bob', submittedAt: '2026-03-15T12:00:00Z' }],
  })
  .pullRequest({ number: 4, createdAt: '2026-03-18T00:00:00Z' })
  .pullRequest({ number: 5, createdAt: '2026-03-10T00:00:00Z', baseRefName: 'develop' })
  .issue({
    createdAt: '2026-03-10T12:00:00Z',
    closedAt: '2026-03-10T14:00:00Z',
    labels: ['incident', 'severity:critical'],
  })
  .build();

describe('dora review --weekly', () => {
  let gitHub: Simulator;
  beforeAll(async () => {
    gitHub = await startSimulator({ history: shop, token: TOKEN });
  });
  afterAll(() => gitHub.close());
  afterEach(() => gitHub.clearFailures());

  const review = (...more: string[]) =>
    runInProcess([
      ...['review', '--weekly', '--repo', 'acme/shop', '--github-url', gitHub.url, '--incident-label', 'incident'],
      ...more,
    ]);

  it('prints the documented JSON of the last whole week', async () => {
    const { exitCode, stdout, stderr } = await review('--format', 'json');
    expect([exitCode, stderr]).toEqual([0, '']);
    const said = JSON.parse(stdout);
    expect(Object.keys(said)).toEqual([
      ...['week', 'from', 'to', 'metrics', 'blocking', 'leadTime', 'failures', 'restore'],
    ]);
    expect(said).toMatchObject({
      week: '2026-W11',
      from: '2026-03-09T00:00:00.000Z',
      to: '2026-03-16T00:00:00.000Z',
      metrics: {
        deploymentFrequency: { now: { perDay: 1 / 7, deployments: 1 }, previous: { perDay: 0, deployments: 0 } },
        leadTime: {
          now: { p50Seconds: 14_400 },
          previous: { noData: expect.any(String) },
          pValue: null,
          verdict: 'tooFew',
        },
        changeFailureRate: { now: { percent: 100 } },
        timeToRestore: { now: { p50Seconds: 7_200 } },
        reworkRate: { now: { percent: 0 } },
      },
      blocking: {
        batchSize: { p50: 1, max: 1, deployments: 1 },
        // The one of Wednesday came after the week, and that into another branch is nobody's wait.
        waiting: [
          {
            repository: 'acme/shop',
            number: 2,
            waitingFor: 'review',
            waitingSeconds: 172_800,
            url: expect.any(String),
          },
          { repository: 'acme/shop', number: 3, waitingFor: 'merge', waitingSeconds: 43_200 },
        ],
      },
      failures: [
        { repository: 'acme/shop', sha: sha('a'), reasons: ['criticalBug'], changes: [{ number: 1, title: HOSTILE }] },
      ],
      restore: { longest: [{ seconds: 7_200 }], open: [], repeated: [] },
    });
    expect(
      said.blocking.stages.map(({ stage, shareOfLeadTime }: { stage: string; shareOfLeadTime: number }) => [
        stage,
        shareOfLeadTime,
      ])
    ).toEqual(['coding', 'pickup', 'review', 'deploy'].map((stage) => [stage, 0.25]));
    expect(said.leadTime[0]).toEqual({
      repository: 'acme/shop',
      stage: 'coding',
      p50Seconds: 3_600,
      previousP50Seconds: null,
      shiftSeconds: null,
      pValue: null,
      n: 1,
      previousN: 0,
      verdict: 'tooFew',
    });
  });

  it.each(['text', 'markdown', 'html'])('answers the four questions from Monday to Friday as %s', async (format) => {
    const { stdout } = await review('--format', format);
    const order = [
      'Monday',
      'Tuesday',
      /What(&#39;|')s blocking faster deployments\?/,
      'Where is lead time increasing?',
      'What caused recent failures?',
      'How can we reduce MTTR?',
      'Wednesday',
      'Thursday',
      'Friday',
    ].map((part) => stdout.search(part instanceof RegExp ? part : part.replace('?', '\\?')));
    expect(order.every((place) => place >= 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it('has an HTML page without scripts, whatever titles say', async () => {
    const { stdout } = await review('--format', 'html');
    expect(stdout).toContain('<svg role="img"');
    expect(stdout).not.toMatch(/<script|<img|javascript:alert\(1\)"|\son\w+=|\u202e/);
    expect(stdout).toContain('&#60;script&#62;');
    expect(stdout).toContain("default-src 'none'");
  });

  it('has no markup of others in Markdown, and links what waits', async () => {
    const { stdout } = await review('--format', 'markdown');
    expect(stdout).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(javascript|\u202e/);
    expect(stdout).toMatch(/^- \[acme\/shop.*\]\(http[^)]*\/acme\/shop\/pull\/2\)$/m);
  });

  it('has colour at a terminal, and none for a person who wants none or in a pipe', async () => {
    const written = async (isTerminal: boolean, environment: Record<string, string> = {}) => {
      let text = '';
      const stdout = { isTerminal, write: (more: string) => (text += more) };
      const host = { stdout, environment: { GITHUB_TOKEN: TOKEN, ...environment } };
      await runInProcess(['review', '--weekly', '--repo', 'acme/shop', '--github-url', gitHub.url], host);
      return text;
    };
    expect(await written(true)).toContain('\u001b[1mMonday: the metrics\u001b[22m');
    expect(await written(true, { NO_COLOR: '1' })).not.toContain('\u001b');
    expect(await written(false)).not.toContain('\u001b');
  });

  it('takes another week, where the zone begins it', async () => {
    const { stdout } = await review('--week', '2026-W10', '--time-zone', 'Europe/Berlin', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      week: '2026-W10',
      from: '2026-03-01T23:00:00.000Z',
      metrics: { deploymentFrequency: { now: { perDay: 0 } } },
      blocking: { batchSize: { p50: null, max: null, deployments: 0 } },
    });
  });

  it('reviews the week that runs up to now, and says so', async () => {
    const { stdout } = await review('--week', '2026-W12');
    expect(stdout).toContain('2026-03-16 00:00 to 2026-03-20 12:00 UTC');
    expect(stdout).toContain('The week is not over');
  });

  it.each([
    [['--week', '2026-W54'], '--week: "2026-W54" is no week'],
    [['--week', '2026-W13'], '--week 2026-W13 is in the future'],
    [['--time-zone', 'Berlin'], '--time-zone: "Berlin" is not a time zone'],
  ])('refuses %j', async (options, message) => {
    const { exitCode, stdout, stderr } = await review(...options);
    expect(stderr.split(message)).toHaveLength(2);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});
