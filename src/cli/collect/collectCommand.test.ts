import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, TOKEN } from '../testing.fixtures';

/** The clock of these tests stands at 2026-03-20T12:00:00Z. */
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
  .directCommit({ sha: 'c'.repeat(40), committedAt: '2026-03-18T08:00:00Z' })
  .deployment({ createdAt: '2026-03-18T09:58:00Z', sha: 'c'.repeat(40) })
  .deployment({
    createdAt: '2026-03-19T09:58:00Z',
    statuses: [{ state: 'failure', createdAt: '2026-03-19T10:00:00Z' }],
  })
  .build();

describe('dora collect', () => {
  let gitHub: Simulator;
  beforeAll(async () => {
    gitHub = await startSimulator({ history: shop, token: TOKEN });
  });
  afterAll(() => gitHub.close());

  const newFile = () => join(mkdtempSync(join(tmpdir(), 'dora-')), '.dora-metrics', 'collected.json');
  const collect = (output: string, ...more: string[]) =>
    runInProcess(['collect', '--github-url', gitHub.url, '--output', output, ...more], {
      environment: { GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY: 'acme/shop' },
    });

  it('writes the metrics of the last 7 and 30 days, and null with the reason where there is no data', async () => {
    const output = newFile();
    const { exitCode, stderr } = await collect(output);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual({
      timestamp: '2026-03-20T12:00:00.000Z',
      deployment_frequency: { per_day_7d: expect.closeTo(1 / 7), per_day_30d: expect.closeTo(2 / 30) },
      lead_time_for_changes: { p50: 7_200, p95: 7_200, mean: 7_200, count: 1 },
      change_failure_rate: { percent_30d: expect.closeTo(100 / 3) },
      time_to_restore: { p50: null, p95: null, mean: null, count: null, open: null },
      classification: {
        level: 'Low',
        measured: 3,
        of: 4,
        deployment_frequency: 'High',
        lead_time_for_changes: 'High',
        change_failure_rate: 'Low',
        time_to_restore: null,
      },
      repositories: ['acme/shop'],
      no_data: { time_to_restore: expect.stringContaining('No incident log') },
      notices: [],
    });
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('prints where it went and what it says', async () => {
    const output = newFile();
    const { stdout } = await collect(output);
    const [heading, ...json] = stdout.split('\n');
    expect(heading).toBe(`Metrics of acme/shop collected and saved to ${output}`);
    expect(json.join('\n')).toBe(readFileSync(output, 'utf8'));
  });

  it('leaves nothing but the file behind', async () => {
    const output = newFile();
    await collect(output);
    expect(readdirSync(join(output, '..'))).toEqual(['collected.json']);
  });

  it('leaves the last file alone when nothing could be read', async () => {
    const output = newFile();
    await collect(output);
    writeFileSync(output, 'of yesterday');
    const { exitCode, stdout } = await collect(output, '--repo', 'acme/gone');
    expect(readFileSync(output, 'utf8')).toBe('of yesterday');
    expect([exitCode, stdout]).toEqual([3, '']);
  });

  it('says where it cannot write', async () => {
    const { exitCode, stderr } = await collect('/dev/null/collected.json');
    expect(stderr).toContain('--output /dev/null/collected.json cannot be written');
    expect(exitCode).toBe(2);
  });
});
