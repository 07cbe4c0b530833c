import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess } from '../testing.fixtures';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

/** A change of one hour, released three hours after its merge, and deployed after ten minutes. */
const shop = history()
  .repository('acme/shop')
  .pullRequest({
    createdAt: '2026-03-05T08:00:00Z',
    mergedAt: '2026-03-05T09:00:00Z',
    mergeCommitSha: 'a'.repeat(40),
    commits: [{ committedAt: '2026-03-05T08:00:00Z' }],
  })
  .deployment({
    createdAt: '2026-03-05T09:05:00Z',
    sha: 'a'.repeat(40),
    statuses: [{ state: 'success', createdAt: '2026-03-05T09:10:00Z' }],
  })
  .release({ tagName: 'v1', publishedAt: '2026-03-05T12:00:00Z', sha: 'a'.repeat(40) })
  .build();

describe('dora report of an older GitHub Enterprise Server', () => {
  let gitHub: Simulator;
  beforeAll(async () => {
    gitHub = await startSimulator({ history: shop, layout: 'enterprise', serverVersion: '3.2.0' });
  });
  afterAll(() => gitHub.close());

  const report = (...more: string[]) =>
    runInProcess([
      ...['report', '--repo', 'acme/shop', '--from', '2026-03-01', '--to', '2026-03-11', '--github-url', gitHub.url],
      ...['--format', 'json', ...more],
    ]);

  it('has the numbers where what it lacks can be had by REST, and says so', async () => {
    gitHub.dropFields(['Release.tagCommit']);
    const { exitCode, stdout } = await report('--deployments', 'releases');
    const { metrics, notices } = JSON.parse(stdout);
    // One release in ten days; from the commit at 8:00 to the release at 12:00.
    expect(metrics).toMatchObject({
      deploymentFrequency: { perDay: 0.1, deployments: 1 },
      leadTime: { p50Seconds: 14_400, count: 1 },
    });
    expect(notices).toContain(
      `GitHub Enterprise Server 3.2.0 (${gitHub.url}) has no field Release.tagCommit: the commits of releases are read by REST instead`
    );
    expect(exitCode).toBe(0);
  });

  it('names the field and the version where there is no number without it', async () => {
    gitHub.dropFields(['Deployment.commitOid']);
    const { exitCode, stdout, stderr } = await report();
    expect([exitCode, stdout]).toEqual([3, '']);
    expect(stderr).toBe(
      `dora: GitHub Enterprise Server 3.2.0 (${gitHub.url}) is too old for this: it has no field Deployment.commitOid. acme/shop cannot be read without that: update the server, or choose another source\n`
    );
  });

  it('has the numbers of another source then', async () => {
    gitHub.dropFields(['Deployment.commitOid']);
    const { stdout } = await report('--deployments', 'merges');
    // From the commit at 8:00 to the merge at 9:00.
    expect(JSON.parse(stdout).metrics.leadTime).toMatchObject({ p50Seconds: 3_600, count: 1 });
  });
});
