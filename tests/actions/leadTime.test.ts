import { existsSync } from 'node:fs';
import path from 'node:path';
import { merged } from './events';
import { hoursAgo } from './moments';
import { aRepository, WorkflowRuns } from './workflowRuns';

const MERGED_AT = hoursAgo(1);

describe('lead time of a pull request that is merged', () => {
  const runs = new WorkflowRuns();

  it('is from the first commit to the merge', async () => {
    const { latest, outputs, stored, exitCode, annotations } = await runs.collect(
      aRepository().pullRequest({
        mergedAt: MERGED_AT,
        commits: [{ committedAt: hoursAgo(3) }, { committedAt: hoursAgo(2) }],
      }),
      merged(1, MERGED_AT)
    );
    expect(latest).toMatchObject({ event: 'pull_request', lead_time_seconds: 7_200, deployment_frequency: null });
    expect(outputs['lead-time-seconds']).toBe('7200');
    expect(stored).toEqual([
      expect.objectContaining({
        kind: 'lead-time',
        lead_time_seconds: 7_200,
        pr_number: 1,
        commit_count: 2,
        repository: 'acme/shop',
      }),
    ]);
    expect([exitCode, annotations]).toEqual([0, []]);
  });

  it('begins with the earliest of all commits, which need not be the first one listed nor on the first page', async () => {
    const commits = Array.from({ length: 150 }, (_, position) => ({
      committedAt: hoursAgo(position === 140 ? 11 : 2),
    }));
    const { latest, stored } = await runs.collect(
      aRepository().pullRequest({ mergedAt: MERGED_AT, commits }),
      merged(1, MERGED_AT)
    );
    expect(latest.lead_time_seconds).toBe(36_000);
    expect(stored).toEqual([expect.objectContaining({ commit_count: 150 })]);
  });

  it('is zero where the only commit was made at the moment of the merge', async () => {
    const { latest, outputs, stored } = await runs.collect(
      aRepository().pullRequest({ mergedAt: MERGED_AT, commits: [{ committedAt: MERGED_AT }] }),
      merged(1, MERGED_AT)
    );
    expect([latest.lead_time_seconds, outputs['lead-time-seconds']]).toEqual([0, '0']);
    expect(stored).toEqual([expect.objectContaining({ lead_time_seconds: 0 })]);
  });

  it('is not measured when a pull request is opened, or closed without a merge', async () => {
    const repository = aRepository().pullRequest({}).pullRequest({ closedAt: MERGED_AT });
    const opened = merged(1, MERGED_AT, { merged: false, merged_at: null });
    const first = await runs.collect(repository, { ...opened, payload: { ...opened.payload, action: 'opened' } });
    const second = await runs.collect(repository, merged(2, MERGED_AT, { merged: false, merged_at: null }));
    for (const { latest, stored } of [first, second]) {
      expect(latest.lead_time_seconds).toBeNull();
      expect(latest.no_data['lead_time_seconds']).toBe('it is measured when a pull request is merged');
      expect(stored).toEqual([]);
    }
  });

  it.each([
    [
      'it was merged into another branch',
      { baseRefName: 'release-1' },
      { base: { ref: 'release-1' } },
      'merged into release-1',
    ],
    ['it has no commits', { commits: [] }, {}, 'the pull request has no commits'],
    ['its commits are dated after the merge', { commits: [{ committedAt: hoursAgo(0.5) }] }, {}, 'a clock was wrong'],
  ])('has no data where %s, and posts nothing', async (_, input, payload, reason) => {
    const { latest, stored } = await runs.collect(
      aRepository().pullRequest({ mergedAt: MERGED_AT, ...input }),
      merged(1, MERGED_AT, payload)
    );
    expect(latest.lead_time_seconds).toBeNull();
    expect(latest.no_data['lead_time_seconds']).toContain(reason);
    expect(stored).toEqual([]);
  });

  it('has no data where GitHub does not know the pull request, and warns', async () => {
    const { latest, annotations, exitCode } = await runs.collect(aRepository(), merged(7, MERGED_AT));
    expect(latest.lead_time_seconds).toBeNull();
    expect(annotations).toEqual([
      { command: 'warning', text: 'lead-time could not be measured: acme/shop has no pull request 7' },
    ]);
    expect(exitCode).toBe(0);
  });

  it('carries out nothing that is written in titles and branches', async () => {
    const text = `"; touch pwned; $(touch pwned) \`touch pwned\` ' \\" \n::error::mine\n##[error]mine ${'$'}{{ github.token }}`;
    const { latest, annotations, workspace, stored } = await runs.collect(
      aRepository().pullRequest({
        mergedAt: MERGED_AT,
        title: text,
        headRefName: text,
        commits: [{ committedAt: hoursAgo(2) }],
      }),
      merged(1, MERGED_AT, { title: text, body: text, head: { ref: text, label: text } })
    );
    expect(latest.lead_time_seconds).toBe(3_600);
    expect(stored).toEqual([expect.objectContaining({ lead_time_seconds: 3_600 })]);
    expect([annotations, existsSync(path.join(workspace, 'pwned'))]).toEqual([[], false]);
  });

  it('shows a hostile branch as text where it has to be named', async () => {
    const branch = 'x%0A\n::error::mine ##[error]mine';
    const { latest, annotations } = await runs.collect(
      aRepository().pullRequest({ mergedAt: MERGED_AT, baseRefName: branch }),
      merged(1, MERGED_AT, { base: { ref: branch } })
    );
    expect(latest.no_data['lead_time_seconds']).toContain(branch);
    expect(annotations).toEqual([]);
  });
});
