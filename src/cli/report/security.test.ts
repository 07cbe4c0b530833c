import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

describe('dora report, asked about security', () => {
  let gitHub: Simulator;

  beforeAll(async () => {
    gitHub = await startSimulator({
      history: history()
        .repository('acme/shop')
        .directCommit({ sha: '0'.repeat(40), committedAt: '2026-02-01T08:00:00Z' })
        .deployment({ createdAt: '2026-02-01T10:00:00Z', sha: '0'.repeat(40) })
        .pullRequest({ number: 4, mergedAt: '2026-03-03T09:00:00Z', mergeCommitSha: 'a'.repeat(40) })
        .deployment({ createdAt: '2026-03-03T09:58:00Z', sha: 'a'.repeat(40) })
        // Detected after 6 h, mended after 23 h.
        .vulnerabilityAlert({
          severity: 'critical',
          publishedAt: '2026-03-02T04:00:00Z',
          createdAt: '2026-03-02T10:00:00Z',
          fixedAt: '2026-03-03T09:00:00Z',
          pullRequest: 4,
        })
        // Detected after 30 h; open for 9 days at the end.
        .vulnerabilityAlert({
          severity: 'high',
          publishedAt: '2026-03-01T00:00:00Z',
          createdAt: '2026-03-02T06:00:00Z',
        })
        .repository('acme/docs', { vulnerabilityAlertsDisabled: true })
        .build(),
      token: TOKEN,
    });
  });
  afterAll(() => gitHub.close());

  const report = (...more: string[]) =>
    runInProcess([
      ...['report', '--from', '2026-03-01', '--to', '2026-03-11T06:00:00Z', '--github-url', gitHub.url],
      ...more,
    ]);
  const asksForAlerts = () =>
    gitHub.requests.filter(({ graphql }) => graphql?.query.includes('vulnerabilityAlerts') === true);

  it('tells times by severity, what is open, and patch deployments', async () => {
    const { stdout, exitCode } = await report('--repo', 'acme/shop', '--security', '--format', 'json');
    const hours = (each: number) => each * 3_600;
    const critical = {
      meanSeconds: hours(23),
      p50Seconds: hours(23),
      p95Seconds: hours(23),
      count: 1,
      withinTargetPercent: 100,
    };
    const none = { noData: 'No vulnerability was remediated in this range' };
    expect(JSON.parse(stdout).security).toEqual({
      // p95 of 6 and 30 hours: 6 + 0.95 × 24.
      timeToDetect: {
        meanSeconds: hours(18),
        p50Seconds: hours(18),
        p95Seconds: expect.closeTo(hours(28.8), 6),
        count: 2,
        withinTargetPercent: 50,
      },
      timeToRemediate: { all: critical, critical, high: none, medium: none, low: none },
      vulnerabilities: { open: { all: 1, critical: 0, high: 1, medium: 0, low: 0 }, overdue: 1, dismissed: 0 },
      patchDeployments: { count: 1 },
    });
    expect(exitCode).toBe(0);
  });

  it('tells the same to people', async () => {
    const { stdout } = await report('--repo', 'acme/shop', '--security');
    const lines = stdout.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
    expect(lines.slice(11, 16)).toEqual([
      'Time to detect vulnerabilities | 18 h (mean) | 2 vulnerabilities, median 18 h, p95 1 d 4 h, 50.0 % within target',
      'Time to remediate, critical | 23 h (mean) | 1 vulnerability, median 23 h, p95 23 h, 100.0 % within target',
      'Time to remediate, high | no data | No vulnerability was remediated in this range',
      'Open vulnerabilities | 1 | 0 critical, 1 high, 0 medium, 0 low, 1 overdue, 0 dismissed in the range',
      'Patch deployments | 1 | ',
    ]);
  });

  it('asks for no alerts where it is not asked', async () => {
    gitHub.clearRequests();
    const { stdout } = await report('--repo', 'acme/shop', '--format', 'json');
    expect(JSON.parse(stdout)).not.toHaveProperty('security');
    expect(asksForAlerts()).toEqual([]);
  });

  it('says that something could not be read, and what to do', async () => {
    const { stdout, stderr, exitCode } = await report('--repo', 'acme/docs', '--security', '--format', 'json');
    const reason = expect.stringMatching(/^Dependabot alerts are disabled for acme\/docs: enable them/);
    expect(JSON.parse(stdout).security).toMatchObject({
      timeToDetect: { noData: reason },
      vulnerabilities: { noData: reason },
    });
    expect(stderr).toContain('Dependabot alerts are disabled for acme/docs');
    expect(exitCode).toBe(3);
  });
});
