import { runInProcess } from './testing.fixtures';

const RANGE = ['--from', '2026-03-01', '--to', '2026-03-15'];
const REPORT = ['report', '--repo', 'acme/shop', ...RANGE];

/** Nothing of this may reach the network. */
const unreachable = {
  fetch: async () => {
    throw new Error('the network was used');
  },
};

describe('dora refuses a wrong command line with exit code 2, naming the option', () => {
  it.each([
    ['no repository', ['report', ...RANGE], '--repo is missing'],
    ['a misspelt repository', ['report', '--repo', 'shop', ...RANGE], '--repo: "shop" is not a repository'],
    ['no start', ['report', '--repo', 'acme/shop', '--to', '2026-03-15'], '--from is missing'],
    ['no end', ['report', '--repo', 'acme/shop', '--from', '2026-03-01'], '--to is missing'],
    ['a start that is no time', [...REPORT, '--from', 'monday'], '--from: "monday" is not an ISO 8601'],
    [
      'a start without zone',
      [...REPORT, '--from', '2026-03-01T00:00:00'],
      '--from: "2026-03-01T00:00:00" has no time zone',
    ],
    ['a day that does not exist', [...REPORT, '--to', '2026-02-30'], '--to: "2026-02-30" is not a date'],
    [
      'a reversed range',
      [...REPORT, '--to', '2026-02-15'],
      '--to 2026-02-15 is not after --from 2026-03-01: the range is reversed',
    ],
    ['an empty range', [...REPORT, '--to', '2026-03-01T00:00:00Z'], 'the range is empty'],
    [
      'a range that is to come',
      [...REPORT, '--from', '2026-04-01', '--to', '2026-05-01'],
      '--from 2026-04-01 is in the future',
    ],
    ['no range', ['report', '--repo', 'acme/shop'], 'No time range is given; say one of --last 30d, --week 2026-W31'],
    [
      'two ranges',
      [...REPORT, '--week', '2026-W10'],
      '--week, --from and --to each say a time range; give one of them',
    ],
    ['no length of time', ['report', '--repo', 'acme/shop', '--last', '30'], '--last: "30" is no length of time'],
    ['no time at all', ['report', '--repo', 'acme/shop', '--last', '0d'], '--last: "0d" is no length of time'],
    [
      'a week that 2025 did not have',
      ['report', '--repo', 'acme/shop', '--week', '2025-W53'],
      '--week: "2025-W53" is no',
    ],
    ['a week without its W', ['report', '--repo', 'acme/shop', '--week', '2026-10'], '--week: "2026-10" is no week'],
    [
      'a month that does not exist',
      ['report', '--repo', 'acme/shop', '--month', '2026-13'],
      '--month: "2026-13" is no',
    ],
    ['a month to come', ['report', '--repo', 'acme/shop', '--month', '2026-04'], '--month 2026-04 is in the future'],
    ['a zone that does not exist', [...REPORT, '--time-zone', 'Galway'], '--time-zone: "Galway" is not a time zone'],
    ['an unknown format', [...REPORT, '--format', 'xml'], "'--format <format>' argument 'xml' is invalid"],
    ['an unknown profile', [...REPORT, '--profile', 'x'], "'--profile <name>' argument 'x' is invalid"],
    ['an unknown source', [...REPORT, '--deployments', 'x'], "'--deployments <source>' argument 'x' is invalid"],
    ['an unknown first commit', [...REPORT, '--first-commit', 'x'], "'--first-commit <date>' argument 'x'"],
    ['an unknown end', [...REPORT, '--lead-time-end', 'x'], "'--lead-time-end <moment>' argument 'x'"],
    [
      'two environments of merges',
      [...REPORT, '--deployments', 'merges', '--environment', 'a', '--environment', 'b'],
      '--environment was given 2 times',
    ],
    [
      'a pattern of tags for merges, which have none',
      [...REPORT, '--deployments', 'merges', '--tag-pattern', 'web@*'],
      '--tag-pattern: "web@*" chooses among tags, and merges have none: take it away, or let workflow-runs or releases',
    ],
    [
      'a pattern of tags that is none',
      [...REPORT, '--deployments', 'releases', '--tag-pattern', 'web@{1'],
      '--tag-pattern: "web@{1" is no pattern for a tag',
    ],
    [
      'a path that is no glob',
      [...REPORT, '--path', 'services/[web'],
      '--path: "services/[web" is no pattern for a file',
    ],
    [
      'a title that is no pattern',
      [...REPORT, '--hotfix-title-pattern', '('],
      '--hotfix-title-pattern: "(" is not a reg',
    ],
    [
      'hours that are none',
      [...REPORT, '--rollback-within-hours', '2h'],
      '--rollback-within-hours: "2h" is not a number of hours; give one that is not negative, such as --rollback-within-hours 1',
    ],
    ['hours below zero', [...REPORT, '--hotfix-within-hours', '-1'], '--hotfix-within-hours: "-1" is not a number'],
    ['incidents from two places', [...REPORT, '--incidents', 'a.json', '--incident-label', 'incident'], 'give one of'],
    ['a place for incidents that is empty', [...REPORT, '--incidents', ''], 'is empty'],
    ['an address that is none', [...REPORT, '--github-url', 'ftp://x'], '--github-url: The GitHub URL is not'],
    ['an incident address that is none', [...REPORT, '--incidents', 'ftp://x/y'], 'is not a web address'],
    ['an unknown option', [...REPORT, '--fromat', 'json'], "unknown option '--fromat'"],
    ['an unknown command', ['measure'], "unknown command 'measure'"],
    ['no command', [], 'Usage: dora'],
    ['collect without a repository', ['collect'], '--repo is missing'],
  ])('%s', async (_what, commandLine, message) => {
    const { exitCode, stdout, stderr } = await runInProcess(commandLine, unreachable);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  it('a token that cannot be one, without showing it', async () => {
    const { exitCode, stderr } = await runInProcess(REPORT, {
      environment: { GITHUB_TOKEN: 'ghp_se cret' },
      ...unreachable,
    });
    expect(stderr).toBe('dora: GITHUB_TOKEN holds characters that no token has; copy the token again\n');
    expect(exitCode).toBe(2);
  });
});

describe('dora', () => {
  it('says that github.com needs a token, before asking it', async () => {
    const { exitCode, stderr } = await runInProcess(REPORT, { environment: { GITHUB_TOKEN: ' ' }, ...unreachable });
    expect(stderr).toMatch(/^dora: GITHUB_TOKEN is not set/);
    expect(exitCode).toBe(3);
  });

  it('asks for the key of a GitHub App, which signs instead of a token', async () => {
    const app = ['--authentication', 'github-app', '--app-id', '12', '--installation-id', '34'];
    const { exitCode, stderr } = await runInProcess([...REPORT, ...app], unreachable);
    expect(stderr).toMatch(/^dora: GITHUB_APP_PRIVATE_KEY is not set/);
    expect(exitCode).toBe(3);
  });

  it('takes its settings from dora.yaml, and shows DORA_INCIDENT_TOKEN to the log at a URL alone', async () => {
    const file = ['repositories: [acme/shop]', 'incidentSource: url', 'incidentUrl: https://logs.example/a'];
    const asked = new Map<string, string | null>();
    await runInProcess(['report', ...RANGE], {
      environment: { GITHUB_TOKEN: 'token-for-github', DORA_INCIDENT_TOKEN: 'token-for-the-log' },
      readText: () => file.join('\n'),
      fetch: async (input, init) => {
        const request = new Request(input, init);
        asked.set(new URL(request.url).host, request.headers.get('authorization'));
        return new Response('nobody', { status: 404 });
      },
    });
    expect(asked.get('logs.example')).toBe('Bearer token-for-the-log');
    expect([...asked.values()].filter((shown) => shown?.includes('token-for-the-log'))).toHaveLength(1);
    expect(asked.has('api.github.com')).toBe(true);
  });

  it('shows its help on stdout', async () => {
    const { exitCode, stdout, stderr } = await runInProcess(['report', '--help']);
    expect(stdout).toContain('--repo <selector>');
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it.each([
    [[], /^dora: unexpected error: odd \(--verbose shows where\)\n$/],
    [['--verbose'], /^dora: Error: odd\n\s+at /],
  ])('tells of an unexpected error in a line, or with its place: %j', async (verbose, message) => {
    const { exitCode, stderr } = await runInProcess([...REPORT, ...verbose], {
      now: () => {
        throw new Error('odd');
      },
    });
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(1);
  });
});
