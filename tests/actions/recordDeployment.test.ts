import { existsSync } from 'node:fs';
import path from 'node:path';
import { hoursAgo } from './moments';
import { NOWHERE } from './runner/runAction';
import { aRepository, WorkflowRuns } from './workflowRuns';

const SHA = 'c0ffee'.padEnd(40, '0');

describe('recording a deployment', () => {
  const runs = new WorkflowRuns();

  it('posts what the run knows, when it is given nothing but the secrets', async () => {
    const before = Date.now() - 1_000;
    const { stored, outputs, annotations, exitCode } = await runs.record({ github: { sha: SHA } });
    expect(stored).toEqual([
      {
        kind: 'deployment',
        timestamp: expect.any(String),
        environment: 'production',
        commit_sha: SHA,
        status: 'success',
        repository: 'acme/shop',
      },
    ]);
    const timestamp = Date.parse(String(stored[0]?.['timestamp']));
    expect(timestamp).toBeGreaterThanOrEqual(before);
    expect(timestamp).toBeLessThanOrEqual(Date.now());
    expect(outputs['posted']).toBe('true');
    expect(JSON.parse(outputs['event'] ?? '')).toMatchObject({ commit_sha: SHA, status: 'success' });
    expect([annotations, exitCode]).toEqual([[], 0]);
  });

  it.each(['success', 'failure', 'cancelled'] as const)(
    'posts %s where that is the status of the job',
    async (jobStatus) => {
      const { stored } = await runs.record({ github: { sha: SHA }, jobStatus });
      expect(stored).toEqual([expect.objectContaining({ status: jobStatus })]);
    }
  );

  it('posts the status of the job where the workflow gives an empty one', async () => {
    const { stored } = await runs.record({ github: { sha: SHA }, jobStatus: 'failure', with: { status: '' } });
    expect(stored).toEqual([expect.objectContaining({ status: 'failure' })]);
  });

  it('posts what the workflow says instead', async () => {
    const { stored } = await runs.record({
      github: { sha: SHA },
      jobStatus: 'success',
      with: {
        status: 'failure',
        environment: 'staging',
        version: '1.2.3',
        sha: 'd'.repeat(40),
        repository: 'acme/other',
      },
    });
    expect(stored).toEqual([
      expect.objectContaining({
        status: 'failure',
        environment: 'staging',
        version: '1.2.3',
        commit_sha: 'd'.repeat(40),
        repository: 'acme/other',
      }),
    ]);
  });

  it('takes the merge commit of a merged pull request, which the deployment contains', async () => {
    const event = { pull_request: { merge_commit_sha: 'e'.repeat(40) } };
    const { stored } = await runs.record({ github: { sha: SHA, event } });
    expect(stored).toEqual([expect.objectContaining({ commit_sha: 'e'.repeat(40) })]);
  });

  it('takes the commit that the workflow before was run for, and not the newest one of the default branch', async () => {
    const event = { workflow_run: { head_sha: 'f'.repeat(40), head_branch: 'main', conclusion: 'success' } };
    const { stored } = await runs.record({ github: { sha: SHA, event } });
    expect(stored).toEqual([expect.objectContaining({ commit_sha: 'f'.repeat(40) })]);
  });

  it('takes a tag for the version, and a branch for none', async () => {
    const tag = `v1-"'$(touch\${IFS}pwned)\`id\`;&|\\`;
    const { stored, workspace } = await runs.record({ github: { sha: SHA, ref_type: 'tag', ref_name: tag } });
    expect(stored).toEqual([expect.objectContaining({ version: tag })]);
    expect(existsSync(path.join(workspace, 'pwned'))).toBe(false);
  });

  it('keeps texts whole, whatever is in them', async () => {
    const version = 'v1 "quoted" \\ $(touch pwned) `touch pwned` ::error::mine %0A ☕';
    const { stored, outputs, annotations, workspace } = await runs.record({ github: { sha: SHA }, with: { version } });
    expect(stored).toEqual([expect.objectContaining({ version })]);
    expect(JSON.parse(outputs['event'] ?? '')).toMatchObject({ version });
    expect([outputs['posted'], annotations]).toEqual(['true', []]);
    expect(existsSync(path.join(workspace, 'pwned'))).toBe(false);
  });

  it('lets lines of a text be no outputs and no commands of the runner; the collector refuses such a text', async () => {
    const version = 'v1\nposted=mine\n::error::mine';
    const { stored, outputs, annotations } = await runs.record({ github: { sha: SHA }, with: { version } });
    expect(JSON.parse(outputs['event'] ?? '')).toMatchObject({ version });
    expect([outputs['posted'], stored]).toEqual(['false', []]);
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining('version has a line break') }]);
  });

  it.each([
    ['the collector is away', { endpoint: NOWHERE }, 'warning', 'the collector cannot be reached'],
    ['the key is wrong', { key: 'other' }, 'warning', 'the collector refuses METRICS_API_KEY (401)'],
    [
      'the collector does not know the status',
      { status: 'finished' },
      'warning',
      'the collector answers 422: The deployment event was not stored: status',
    ],
    ['there are no secrets', { endpoint: '', key: '' }, 'notice', 'get no secrets'],
  ])('does not fail where %s', async (_, inputs, command, words) => {
    const { annotations, exitCode, outputs, stored } = await runs.record({ github: { sha: SHA }, with: inputs });
    expect(annotations).toEqual([{ command, text: expect.stringContaining(words) }]);
    expect([exitCode, outputs['posted'], stored]).toEqual([0, 'false', []]);
    expect(JSON.parse(outputs['event'] ?? '')).toMatchObject({ commit_sha: SHA });
  });

  it('does not fail and says so where it has no commit', async () => {
    const { annotations, outputs } = await runs.record({ with: { sha: '' } });
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining('commit_sha is missing') }]);
    expect(outputs['posted']).toBe('false');
  });
});

describe('the lead time of the pull request that a deployment brings', () => {
  const runs = new WorkflowRuns();
  const shop = aRepository().pullRequest({ number: 7, mergedAt: hoursAgo(1), commits: [{ committedAt: hoursAgo(2) }] });
  const leadTimes = (stored: ReadonlyArray<Readonly<Record<string, unknown>>>) =>
    stored.filter(({ kind }) => kind === 'lead-time');

  it('ends with the deployment', async () => {
    const { stored, annotations } = await runs.record({ github: { sha: SHA }, with: { 'pull-request': '7' } }, shop);
    expect(leadTimes(stored)).toEqual([
      expect.objectContaining({ pr_number: 7, commit_count: 1, repository: 'acme/shop' }),
    ]);
    const deployedAt = Date.parse(String(stored.find(({ kind }) => kind === 'deployment')?.['timestamp']));
    expect(leadTimes(stored)[0]?.['lead_time_seconds']).toBe((deployedAt - Date.parse(hoursAgo(2))) / 1_000);
    expect(annotations).toEqual([]);
  });

  describe('of another repository than the run is in', () => {
    const both = aRepository()
      .pullRequest({ number: 7, mergedAt: hoursAgo(1), commits: [{ committedAt: hoursAgo(2) }] })
      .repository('acme/pricing')
      .pullRequest({
        number: 7,
        mergedAt: hoursAgo(1),
        commits: [{ committedAt: hoursAgo(30) }, { committedAt: hoursAgo(20) }],
      });
    const deploy = (repository: string) =>
      runs.record({ github: { sha: SHA }, with: { repository, 'pull-request': '7' } }, both);

    it('is that of its own pull request, which has the same number', async () => {
      const { stored, annotations } = await deploy('acme/pricing');
      expect(leadTimes(stored)).toEqual([
        expect.objectContaining({ pr_number: 7, commit_count: 2, repository: 'acme/pricing' }),
      ]);
      const deployedAt = Date.parse(String(stored.find(({ kind }) => kind === 'deployment')?.['timestamp']));
      expect(leadTimes(stored)[0]?.['lead_time_seconds']).toBe((deployedAt - Date.parse(hoursAgo(30))) / 1_000);
      expect(annotations).toEqual([]);
    });

    it('is left out with a warning where the token may not read it', async () => {
      const { stored, annotations, outputs } = await deploy('acme/secret');
      expect(leadTimes(stored)).toEqual([]);
      expect(annotations).toEqual([
        { command: 'warning', text: expect.stringContaining('acme/secret does not exist, or the token cannot see it') },
      ]);
      expect(outputs['posted']).toBe('true');
    });
  });

  it('is not posted for a deployment that failed', async () => {
    const { stored } = await runs.record(
      { jobStatus: 'failure', github: { sha: SHA }, with: { 'pull-request': '7' } },
      shop
    );
    expect(leadTimes(stored)).toEqual([]);
  });

  it.each([
    ['is no number', '7; id', 'pull-request is "7; id" and no number'],
    ['is of no pull request', '8', 'lead-time could not be measured: acme/shop has no pull request 8'],
  ])('is left out with a warning where the number %s', async (_, number, words) => {
    const { stored, annotations, outputs } = await runs.record(
      { github: { sha: SHA }, with: { 'pull-request': number } },
      shop
    );
    expect(leadTimes(stored)).toEqual([]);
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining(words) }]);
    expect(outputs['posted']).toBe('true');
  });
});
