import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

const LOG = [
  {
    event: 'detected',
    timestamp: '2026-03-03T12:00:00Z',
    severity: 'critical',
    incident_id: 'INC-1',
    repository: 'acme/shop',
  },
  { event: 'resolved', timestamp: '2026-03-03T12:30:00Z', incident_id: 'INC-1' },
  { event: 'detected', timestamp: '2026-03-09T12:00:00Z', incident_id: 'INC-2', repository: 'acme/shop' },
  { event: 'detected', timestamp: '2026-03-03T12:00:00Z', incident_id: 'ELSEWHERE', repository: 'acme/other' },
];

/** After a first deployment of February, two changes a day apart, each deployed an hour after its merge; the second deployment has a critical incident. */
const shop = history()
  .repository('acme/shop')
  .directCommit({ sha: '0'.repeat(40), committedAt: '2026-02-01T08:00:00Z' })
  .deployment({ createdAt: '2026-02-01T09:58:00Z', sha: '0'.repeat(40) })
  .pullRequest({
    mergedAt: '2026-03-02T09:00:00Z',
    mergeCommitSha: 'a'.repeat(40),
    commits: [{ committedAt: '2026-03-02T08:00:00Z' }],
  })
  .deployment({ createdAt: '2026-03-02T09:58:00Z', sha: 'a'.repeat(40) })
  .pullRequest({
    mergedAt: '2026-03-03T09:00:00Z',
    mergeCommitSha: 'b'.repeat(40),
    commits: [{ committedAt: '2026-03-03T06:00:00Z' }],
  })
  .deployment({ createdAt: '2026-03-03T09:58:00Z', sha: 'b'.repeat(40) })
  .issue({
    createdAt: '2026-03-04T00:00:00Z',
    closedAt: '2026-03-04T02:00:00Z',
    labels: ['incident', 'severity:minor'],
  })
  .file('ops/incidents.json', JSON.stringify(LOG))
  .build();

const EXPECTED = {
  repositories: ['acme/shop'],
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-11T00:00:00.000Z',
  metrics: {
    deploymentFrequency: { perDay: 0.2, deployments: 2, level: 'High' },
    leadTime: { p50Seconds: 10_800, p95Seconds: 14_040, meanSeconds: 10_800, count: 2, level: 'High' },
    changeFailureRate: { percent: 50, failed: 1, total: 2, level: 'Low' },
    timeToRestore: { meanSeconds: 1_800, p50Seconds: 1_800, p95Seconds: 1_800, count: 1, open: 1, level: 'Elite' },
  },
  classification: { level: 'Low', measured: 4, of: 4 },
  notices: [],
};

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
    ['a file of each repository', ['--incident-file', 'ops/incidents.json']],
    ['an address', ['--incidents', 'URL']],
    ['standard input', ['--incidents', '-']],
  ])('reads incidents from %s', async (_what, options) => {
    const given = options.map((option) => (option === 'URL' ? `${gitHub.url}/incidents.ndjson` : option));
    const readStdin = async () => JSON.stringify(LOG);
    const { stdout } = await runInProcess(commandLine('--format', 'json', ...given), { readStdin });
    expect(JSON.parse(stdout)).toEqual(EXPECTED);
  });

  it('reads incidents from issues with a label', async () => {
    const { stdout } = await report('--format', 'json', '--incident-label', 'incident');
    expect(JSON.parse(stdout).metrics.timeToRestore).toMatchObject({ count: 1, p50Seconds: 7_200, open: 0 });
  });

  it('prints a table for people', async () => {
    const { stdout } = await report('--incidents', logFile);
    expect(stdout.split('\n')).toEqual([
      'DORA metrics of acme/shop',
      '2026-03-01 00:00 to 2026-03-11 00:00 UTC (10 days)',
      '',
      'Deployment frequency     0.2 per day      High   2 successful deployments',
      'Lead time for changes    3 h (median)     High   2 changes, p95 3 h 54 min, mean 3 h',
      'Change failure rate      50 %             Low    1 of 2 deployments failed',
      'Time to restore service  30 min (median)  Elite  1 incident resolved, 1 open, p95 30 min, mean 30 min',
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
    expect(JSON.parse(stdout).notices).toContainEqual(expect.stringContaining('--to is in the future'));
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
