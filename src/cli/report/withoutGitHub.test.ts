import { history, startSimulator, type Simulator } from '../../../simulator';
import { NOW, READ_KEY } from '../../collector/testing/testCollector.fixtures';
import { DAY, HOUR, type Instant } from '../../engine/domain/time';
import { collectorToRead, type CollectorToRead } from '../../sources/collector/collectorToRead.fixtures';
import { runInProcess, TOKEN } from '../testing.fixtures';

const iso = (instant: Instant): string => new Date(instant).toISOString();
const day = (days: number): string => iso(NOW - days * DAY);

let collector: CollectorToRead;
let gitHub: Simulator;

beforeAll(async () => {
  gitHub = await startSimulator({
    history: history()
      .repository('acme/web')
      .pullRequest({ mergedAt: day(3), mergeCommitSha: 'e'.repeat(40), commits: [{ committedAt: day(4) }] })
      .build(),
    token: TOKEN,
  });
});
beforeEach(async () => {
  collector = await collectorToRead();
});
afterEach(() => collector.close());
afterAll(() => gitHub.close());

/** Over the ten days before NOW, with all incidents from the collector as well. */
async function report(repositories: readonly string[], environment: Record<string, string>, ...more: string[]) {
  const asked: string[] = [];
  const { exitCode, stdout, stderr } = await runInProcess(
    [
      ...['report', '--format', 'json', '--from', day(10), '--to', iso(NOW)],
      ...repositories.flatMap((repository) => ['--repo', repository]),
      ...['--deployments', 'collector', '--incidents', 'collector', '--collector-url', collector.url, ...more],
    ],
    {
      environment: { METRICS_READ_KEY: READ_KEY, ...environment },
      now: () => NOW,
      fetch: (input, init) => {
        const url = new URL(String(input));
        asked.push(...(collector.url.endsWith(url.host) ? [] : [url.host]));
        if (url.hostname !== '127.0.0.1') {
          throw new TypeError('fetch failed');
        }
        return globalThis.fetch(input, init);
      },
    }
  );
  return { exitCode, stderr, asked, ...(stdout !== '' && { json: JSON.parse(stdout) }) };
}

/**
 * Five deployments in ten days: one undone within the hour by the commit of five months before, one with a critical
 * incident two hours after it, and one that failed: four succeeded, three of the five failed.
 */
async function fiveDeployments() {
  await collector.deployed(
    { timestamp: day(150), commit_sha: 'a'.repeat(40) },
    { timestamp: day(8), commit_sha: 'b'.repeat(40) },
    { timestamp: iso(NOW - 8 * DAY + HOUR / 2), commit_sha: 'a'.repeat(40) },
    { timestamp: day(5), commit_sha: 'c'.repeat(40) },
    { timestamp: day(4), commit_sha: 'd'.repeat(40), status: 'failure' },
    { timestamp: day(1), commit_sha: 'd'.repeat(40) }
  );
  const incident = { incident_id: 'INC-1', repository: 'acme/shop' };
  await collector.post('/dora/incident', [
    { ...incident, event: 'detected', severity: 'critical', timestamp: iso(NOW - 5 * DAY + 2 * HOUR) },
    { ...incident, event: 'resolved', timestamp: iso(NOW - 5 * DAY + 3 * HOUR) },
  ]);
}

describe('dora report of deployments in the collector', () => {
  it('measures three of four without a token and without a call to GitHub', async () => {
    await fiveDeployments();
    const { exitCode, json, stderr, asked } = await report(['acme/shop'], {});
    expect(json).toMatchObject({
      metrics: {
        deploymentFrequency: { perDay: 0.4, deployments: 4 },
        leadTime: { noData: expect.stringContaining('no GitHub token is given: set GITHUB_TOKEN') },
        changeFailureRate: { percent: 60, failed: 3, total: 5 },
        timeToRestore: { p50Seconds: 3_600, count: 1 },
      },
      classification: { measured: 3, of: 4 },
      notices: [expect.stringMatching(/^acme\/shop: its changes are not known.* no hotfix marks/)],
    });
    expect([exitCode, stderr, asked]).toEqual([0, '', []]);
  });

  it('says what the collector lacks where it is empty, which is no error', async () => {
    const { exitCode, json } = await report(['acme/shop'], {});
    expect(json.metrics.deploymentFrequency.noData).toContain('has no deployment event of acme/shop');
    expect(json.classification).toMatchObject({ measured: 0, of: 4 });
    expect(exitCode).toBe(0);
  });

  it('asks a GitHub Enterprise Server once whether it needs a token', async () => {
    await fiveDeployments();
    const { exitCode, json, asked } = await report(['acme/shop'], {}, '--github-url', gitHub.url);
    expect(json.metrics.changeFailureRate).toMatchObject({ failed: 3, total: 5 });
    expect(json.notices).toEqual([expect.stringContaining('GitHub needs a token here (401)')]);
    expect([exitCode, asked.length]).toEqual([0, 1]);
  });

  it('counts a repository that GitHub does not know beside one that it knows', async () => {
    await fiveDeployments();
    await collector.deployed(
      { timestamp: day(20), commit_sha: 'f'.repeat(40), repository: 'acme/web' },
      { timestamp: day(2), commit_sha: 'e'.repeat(40), repository: 'acme/web' }
    );
    const access = { GITHUB_TOKEN: TOKEN };
    const { exitCode, json } = await report(['acme/shop', 'acme/web'], access, '--github-url', gitHub.url);
    expect(json.metrics.deploymentFrequency).toMatchObject({ perDay: 0.5, deployments: 5 });
    // Of acme/web alone: committed four days before, deployed two days before.
    expect(json.metrics.leadTime).toMatchObject({ p50Seconds: 2 * 86_400, count: 1 });
    expect(json.notices).toEqual([expect.stringMatching(/^acme\/shop: its changes .*acme\/shop does not exist/)]);
    expect(exitCode).toBe(0);
  });

  it('says both where neither knows a repository, and counts the others', async () => {
    await fiveDeployments();
    const access = { GITHUB_TOKEN: TOKEN };
    const { exitCode, json, stderr } = await report(['acme/shop', 'acme/gone'], access, '--github-url', gitHub.url);
    expect(json.repositories).toEqual(['acme/shop']);
    expect(stderr).toMatch(/^dora: acme\/gone does not exist.* has no deployment event of acme\/gone/);
    expect(json.notices).toContainEqual(expect.stringContaining('acme/gone does not exist'));
    expect(exitCode).toBe(3);
  });

  it('counts with exit code 3 where the token is refused', async () => {
    await fiveDeployments();
    const access = { GITHUB_TOKEN: 'ghp_anotherToken0123456789' };
    const { exitCode, json, stderr } = await report(['acme/shop'], access, '--github-url', gitHub.url);
    expect(json.metrics.changeFailureRate).toMatchObject({ failed: 3, total: 5 });
    expect(json.classification).toMatchObject({ measured: 3, of: 4 });
    expect(stderr).toMatch(/^dora: acme\/shop: its changes are not known.*GitHub refused the token \(401\)/);
    expect(exitCode).toBe(3);
  });

  it('still needs a token where incidents are read from GitHub', async () => {
    const { exitCode, stderr } = await runInProcess(
      [
        ...['report', '--repo', 'acme/shop', '--from', day(10), '--to', iso(NOW), '--incident-label', 'incident'],
        ...['--deployments', 'collector', '--collector-url', collector.url],
      ],
      { environment: { METRICS_READ_KEY: READ_KEY }, now: () => NOW }
    );
    expect(stderr).toMatch(/^dora: GITHUB_TOKEN is not set/);
    expect(exitCode).toBe(3);
  });
});
