import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR } from '../../engine/domain/time';
import { openSources } from '../../sources';
import { history, startSimulator, type Simulator } from '../../../simulator';
import { EXPECTED, LOG, shop } from './shop.fixtures';
import { runInProcess, TOKEN } from '../testing.fixtures';

describe('dora report', () => {
  let gitHub: Simulator;
  const directory = mkdtempSync(join(tmpdir(), 'dora-'));
  const logFile = join(directory, 'incidents.ndjson');
  writeFileSync(logFile, LOG.map((row) => JSON.stringify(row)).join('\n'));

  beforeAll(async () => {
    gitHub = await startSimulator({
      history: shop,
      token: TOKEN,
      incidentLog: LOG.map((row) => JSON.stringify(row)).join('\n'),
    });
  });
  afterAll(() => gitHub.close());
  afterEach(() => gitHub.clearFailures());

  const report = (...more: string[]) => runInProcess(commandLine(...more));
  const commandLine = (...more: string[]) => [
    ...['report', '--repo', 'acme/shop', '--from', '2026-03-01', '--to', '2026-03-11', '--github-url', gitHub.url],
    ...more,
  ];

  it('prints exactly the documented JSON, in that order', async () => {
    const { exitCode, stdout, stderr } = await report('--format', 'json', '--incidents', logFile);
    expect(stdout).toBe(`${JSON.stringify(EXPECTED, null, 2)}\n`);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it.each([
    ['a file of each repository', 'file', ['--incident-file', 'ops/incidents.json']],
    ['an address', 'url', ['--incidents', 'URL']],
    ['standard input', 'local', ['--incidents', '-']],
  ])('reads incidents from %s', async (_what, incidentSource, options) => {
    const given = options.map((option) => (option === 'URL' ? `${gitHub.url}/incidents.ndjson` : option));
    const readStdin = async () => JSON.stringify(LOG);
    const { stdout } = await runInProcess(commandLine('--format', 'json', ...given), { readStdin });
    expect(JSON.parse(stdout)).toEqual({ ...EXPECTED, settings: { ...EXPECTED.settings, incidentSource } });
  });

  it('reads a file in UTF-16, as PowerShell writes it', async () => {
    const file = join(directory, 'utf-16.ndjson');
    writeFileSync(file, `\uFEFF${LOG.map((row) => JSON.stringify(row)).join('\r\n')}`, 'utf16le');
    const { exitCode, stdout } = await report('--format', 'json', '--incidents', file);
    expect([exitCode, JSON.parse(stdout).metrics.timeToRestore.count]).toEqual([0, 1]);
  });

  it('reads incidents from issues with a label', async () => {
    const { stdout } = await report('--format', 'json', '--incident-label', 'incident');
    expect(JSON.parse(stdout).metrics.timeToRestore).toMatchObject({ count: 1, p50Seconds: 7_200, open: 0 });
  });

  it('does not take an issue for an incident that was closed as a duplicate or as not planned', async () => {
    const issue = { createdAt: '2026-03-03T12:00:00Z', labels: ['incident', 'severity:critical'] };
    const isolated = await startSimulator({
      token: TOKEN,
      history: history()
        .repository('acme/shop')
        .deployment({ createdAt: '2026-03-03T09:58:00Z', sha: 'b'.repeat(40) })
        .issue({ ...issue, closedAt: '2026-03-03T12:01:00Z', stateReason: 'duplicate' })
        .issue({ ...issue, closedAt: '2026-03-09T12:00:00Z', stateReason: 'not_planned' })
        .issue({ createdAt: '2026-03-08T12:00:00Z', closedAt: '2026-03-08T13:00:00Z', labels: ['incident'] })
        .build(),
    });
    try {
      const { stdout } = await report('--github-url', isolated.url, '--format', 'json', '--incident-label', 'incident');
      const { metrics, notices } = JSON.parse(stdout);
      // The one that was completed took an hour; the two others, six days and a minute, would fail the deployment too.
      expect(metrics.timeToRestore).toMatchObject({ count: 1, meanSeconds: 3_600, open: 0 });
      expect(metrics.changeFailureRate).toMatchObject({ percent: 0, total: 1 });
      expect(notices).toContain(
        'acme/shop: 2 issues with the label "incident", closed as not planned or duplicate, are no incidents'
      );
    } finally {
      await isolated.close();
    }
  });

  // The incident of the second deployment is critical, and came two hours after it.
  it.each([
    ['--critical-bug-within-hours', '1'],
    ['--critical-severity', 'blocker'],
  ])('judges deployments by the signals that it is told: %s %s', async (...option) => {
    const { stdout } = await report('--format', 'json', '--incidents', logFile, ...option);
    expect(JSON.parse(stdout).metrics.changeFailureRate).toMatchObject({ percent: 0, failed: 0, total: 2 });
  });

  it('takes an empty option for one that was not given, as workflows pass it', async () => {
    const lists = ['tag-pattern', 'path', 'default-branch-name', 'critical-severity', 'hotfix-label', 'environment'];
    const others = ['hotfix-title-pattern', 'hotfix-branch-pattern', 'rollback-within-hours', 'hotfix-within-hours'];
    const empty = [...lists, ...others].flatMap((name) => [`--${name}`, '']);
    const { stdout } = await report('--format', 'json', '--incidents', logFile, ...empty);
    expect(stdout).toBe(`${JSON.stringify(EXPECTED, null, 2)}\n`);
  });

  it('tells the reader which changes count, and how late a hotfix still does', async () => {
    const opened: Array<Parameters<typeof openSources>> = [];
    const open: typeof openSources = (...question) => {
      opened.push(question);
      return openSources(...question);
    };
    const changes = ['--path', 'services/web/**', '--path', 'lib/**', '--default-branch-name', 'master'];
    await runInProcess(commandLine(...changes, '--hotfix-within-hours', '72'), {}, { open });
    expect(opened).toMatchObject([
      [
        { paths: ['services/web/**', 'lib/**'], defaultBranchNames: ['master'], hotfixWindow: 72 * HOUR },
        { tokenAdvice: 'set GITHUB_TOKEN to one that may only read' },
      ],
    ]);
  });

  it('says at once all that is missing', async () => {
    const { exitCode, stderr } = await runInProcess(['report'], { environment: {} });
    expect(stderr.split('\n').map((line) => line.split(/[,;]/)[0])).toEqual([
      'dora: No time range is given',
      '--repo is missing',
      'GITHUB_TOKEN is not set',
      '',
    ]);
    expect(exitCode).toBe(2);
  });

  it('counts from midnight to midnight of the zone that it is asked for, and says so', async () => {
    const { stdout } = await report(
      '--time-zone',
      'America/New_York',
      '--environment',
      'staging',
      '--profile',
      'dora-2023'
    );
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'DORA metrics of acme/shop',
      // New York sets its clocks forward on 8 March 2026.
      '2026-03-01 00:00 to 2026-03-11 00:00 America/New_York (10 days)',
      'deployments to staging, incidents: none, levels: dora-2023',
    ]);
  });

  it('prints a table for people', async () => {
    const { stdout } = await report('--incidents', logFile);
    expect(stdout.split('\n')).toEqual([
      'DORA metrics of acme/shop',
      '2026-03-01 00:00 to 2026-03-11 00:00 UTC (10 days)',
      'deployments to production, incidents: a local log, levels: galway',
      'as of 2026-03-20 12:00 UTC',
      '',
      'Deployment frequency     0.2 per day      High   2 successful deployments',
      'Lead time for changes    3 h (median)     High   2 changes, p95 3 h 54 min, mean 3 h; mean stages: coding 1 h, pickup 1 h, review 0 s, deploy 1 h',
      'Change failure rate      50 %             Low    1 of 2 deployments failed',
      'Time to restore service  30 min (median)  Elite  1 incident resolved, 1 open, p95 30 min, mean 30 min',
      'Deployment rework rate   0 %                     0 of 2 successful deployments mended or took back',
      'Overall level            Low                     the worst level; 4 of 4 metrics measured',
      '',
    ]);
  });

  it('prints Markdown', async () => {
    const { stdout } = await report('--incidents', logFile, '--format', 'markdown');
    expect(stdout).toContain('# DORA metrics of acme/shop\n');
    expect(stdout).toContain('| Change failure rate | 50 % | Low | 1 of 2 deployments failed |\n');
  });

  it('says why there is no data, and that is no failure', async () => {
    const { exitCode, stdout, stderr } = await report('--format', 'json', '--environment', 'staging');
    const { metrics, classification } = JSON.parse(stdout);
    expect(metrics.deploymentFrequency).toEqual({ noData: expect.stringContaining('production') });
    expect(metrics.timeToRestore).toEqual({ noData: expect.stringContaining('No incident log') });
    expect(classification).toEqual({ noData: expect.any(String), measured: 0, of: 4 });
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('measures a range that ends in the future, with a notice', async () => {
    const { exitCode, stdout } = await report('--format', 'json', '--to', '2026-04-01');
    expect(JSON.parse(stdout).notices).toContainEqual(expect.stringContaining('The range ends in the future'));
    expect(exitCode).toBe(0);
  });

  it('names the bad line of a log and counts the others', async () => {
    const readStdin = async () => `${LOG.map((row) => JSON.stringify(row)).join('\n')}\noops\n`;
    const { exitCode, stdout } = await runInProcess(commandLine('--format', 'json', '--incidents', '-'), { readStdin });
    const { metrics, notices } = JSON.parse(stdout);
    expect(metrics).toEqual(EXPECTED.metrics);
    expect(notices).toEqual(['Incident log on standard input: line 5 was skipped: it is not JSON: oops']);
    expect(exitCode).toBe(0);
  });

  describe('when a source cannot be read: exit code 3', () => {
    it('still reports without the incident log, and says what is missing', async () => {
      const { exitCode, stdout, stderr } = await report(
        '--format',
        'json',
        '--incidents',
        join(directory, 'none.json')
      );
      const { metrics, notices } = JSON.parse(stdout);
      expect(metrics.deploymentFrequency).toEqual(EXPECTED.metrics.deploymentFrequency);
      expect(metrics.timeToRestore).toEqual({ noData: expect.stringContaining('does not exist') });
      expect(notices).toEqual([expect.stringContaining('the change failure rate may be too low')]);
      expect(stderr).toMatch(/^dora: Incident log .*none\.json does not exist/);
      expect(exitCode).toBe(3);
    });

    it('takes a log of which no row can be read for one that cannot be read', async () => {
      const readStdin = async () =>
        LOG.map((row) => JSON.stringify({ ...row, timestamp: 1_772_539_200_000 })).join('\n');
      const { exitCode, stdout, stderr } = await runInProcess(commandLine('--format', 'json', '--incidents', '-'), {
        readStdin,
      });
      const { metrics, notices } = JSON.parse(stdout);
      const why =
        'Incident log on standard input has 4 rows, of which not one could be read: line 1: timestamp must be';
      expect(metrics.timeToRestore).toEqual({ noData: expect.stringContaining(why) });
      expect(notices).toEqual([expect.stringContaining('the change failure rate may be too low')]);
      expect(stderr).toContain(why);
      expect(exitCode).toBe(3);
    });

    it('names a label that does not exist, and those that do', async () => {
      const { exitCode, stdout, stderr } = await report('--format', 'json', '--incident-label', 'outage');
      const why = 'acme/shop has no label "outage"; its labels are incident, severity:minor';
      const { metrics, notices } = JSON.parse(stdout);
      expect(metrics.timeToRestore).toEqual({ noData: expect.stringContaining(why) });
      expect(notices).toEqual([expect.stringContaining('the change failure rate may be too low')]);
      expect(stderr).toContain(why);
      expect(exitCode).toBe(3);
    });

    it('still reports the repositories that can be read', async () => {
      const { exitCode, stdout, stderr } = await report(
        '--format',
        'json',
        '--repo',
        'acme/gone',
        '--incidents',
        logFile
      );
      const { notices, ...rest } = JSON.parse(stdout);
      expect({ ...rest, notices: [] }).toEqual(EXPECTED);
      expect(notices).toEqual([expect.stringContaining('acme/gone does not exist')]);
      expect(stderr).toContain('acme/gone does not exist');
      expect(exitCode).toBe(3);
    });

    it('prints nothing on stdout when there is nothing', async () => {
      const commands = ['report', '--repo', 'acme/gone', '--from', '2026-03-01', '--to', '2026-03-11'];
      const { exitCode, stdout, stderr } = await runInProcess([
        ...commands,
        '--github-url',
        gitHub.url,
        '--incidents',
        logFile,
      ]);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^dora: acme\/gone does not exist/);
      expect(exitCode).toBe(3);
    });

    it('names an unknown workflow and those that exist', async () => {
      const { exitCode, stderr } = await report('--deployments', 'workflow-runs', '--workflow', 'ship.yml');
      expect(stderr).toContain('acme/shop has no workflow');
      expect(exitCode).toBe(3);
    });

    it('says that the token was refused, without showing it', async () => {
      const environment = { GITHUB_TOKEN: 'another-token-0123456789' };
      const { exitCode, stdout, stderr } = await runInProcess(commandLine('--verbose'), { environment });
      expect(stderr).toContain('token');
      expect(stdout + stderr).not.toContain('another-token');
      expect(exitCode).toBe(3);
    });
  });
});
