import type { RepositoryBuilder, WorkflowRunInput } from '../../simulator';
import { push } from './events';
import { daysAgo, hoursAgo } from './moments';
import type { ActionCall } from './runner/runAction';
import { aRepository, WorkflowRuns } from './workflowRuns';

describe('deployment frequency on a push', () => {
  const runs = new WorkflowRuns();
  const pushTo = (repository: RepositoryBuilder, call: ActionCall = {}, event: object = {}) =>
    runs.collect(repository, { ...push, ...event }, call);

  it('counts the runs that succeeded in the last 24 hours', async () => {
    const { latest, outputs, stored, exitCode, annotations } = await pushTo(
      aRepository()
        .workflowRun({ createdAt: hoursAgo(30), updatedAt: hoursAgo(29) })
        .workflowRun({ createdAt: hoursAgo(20) })
        .workflowRun({ createdAt: hoursAgo(2) })
    );
    expect(latest).toMatchObject({ event: 'push', deployment_frequency: 2, lead_time_seconds: null });
    expect(outputs['deployment-frequency']).toBe('2');
    expect(stored).toEqual([
      expect.objectContaining({
        kind: 'deployment-frequency',
        count: 2,
        window: '24h',
        repository: 'acme/shop',
      }),
    ]);
    expect([exitCode, annotations]).toEqual([0, []]);
  });

  it('counts no runs that failed, were cancelled, are of pull requests, other branches or other workflows', async () => {
    const createdAt = hoursAgo(3);
    const { latest } = await pushTo(
      aRepository()
        .workflowRun({ createdAt })
        .workflowRun({ createdAt, conclusion: 'failure' })
        .workflowRun({ createdAt, conclusion: 'cancelled' })
        .workflowRun({ createdAt, conclusion: 'skipped' })
        .workflowRun({ createdAt, event: 'pull_request' })
        .workflowRun({ createdAt, branch: 'feature' })
        .workflowRun({ createdAt, status: 'in_progress' })
        .workflowRun({ createdAt, workflow: 'test.yml' })
    );
    expect(latest.deployment_frequency).toBe(1);
  });

  it('counts a run when it finished: one that waited three days for its approval counts now', async () => {
    const { latest } = await pushTo(aRepository().workflowRun({ createdAt: daysAgo(3), updatedAt: hoursAgo(1) }));
    expect(latest.deployment_frequency).toBe(1);
  });

  describe('counts a run that was run again by its first success', () => {
    const before = { conclusion: 'success', startedAt: daysAgo(11), updatedAt: daysAgo(11) } as const;
    const failed = { ...before, conclusion: 'failure' } as const;
    const inTime = { conclusion: 'success', startedAt: hoursAgo(9), updatedAt: hoursAgo(8) } as const;
    const latest = { createdAt: daysAgo(11), startedAt: hoursAgo(2), updatedAt: hoursAgo(1) };

    it.each<[string, WorkflowRunInput, number]>([
      ['which was days ago', { ...latest, earlierAttempts: [before] }, 0],
      ['which is its latest attempt', { ...latest, earlierAttempts: [failed] }, 1],
      [
        'which was today, though it failed since',
        { ...latest, earlierAttempts: [failed, inTime], conclusion: 'failure' },
        1,
      ],
      ['which was today, while it runs again', { ...latest, earlierAttempts: [inTime], status: 'in_progress' }, 1],
      ['and not at all where it has none', { ...latest, earlierAttempts: [failed], conclusion: 'cancelled' }, 0],
    ])('%s', async (_what, run, expected) => {
      const { latest: measured } = await pushTo(aRepository().workflowRun(run));
      expect([measured.deployment_frequency, measured.notices]).toEqual([expected, []]);
    });

    it('and says so where an attempt is not to be had', async () => {
      const { latest: measured } = await pushTo(aRepository().workflowRun({ ...latest, id: 7, attempt: 2 }));
      expect(measured.deployment_frequency).toBe(1);
      expect(measured.notices).toEqual([
        expect.stringContaining('GitHub no longer has all attempts of workflow run 7'),
      ]);
    });
  });

  it('reads every page', async () => {
    const repository = aRepository();
    for (let run = 0; run < 250; run += 1) {
      repository.workflowRun({ createdAt: hoursAgo(10) });
    }
    const { latest } = await pushTo(repository);
    expect(latest.deployment_frequency).toBe(250);
  });

  it('says so where GitHub lists fewer runs than there are', async () => {
    const repository = aRepository();
    for (let run = 0; run < 1_001; run += 1) {
      repository.workflowRun({ createdAt: hoursAgo(10) });
    }
    const { latest } = await pushTo(repository);
    expect(latest.deployment_frequency).toBe(1_000);
    expect(latest.notices).toEqual([expect.stringContaining('1000 of the 1001 runs of release.yml')]);
  });

  it.each([2, 100])('is a true zero where the latest deployment was %d days ago', async (days) => {
    const { latest, stored } = await pushTo(aRepository().workflowRun({ createdAt: daysAgo(days) }));
    expect(latest.deployment_frequency).toBe(0);
    expect(stored).toEqual([expect.objectContaining({ count: 0 })]);
  });

  it('has no data where the workflow never deployed, and posts nothing', async () => {
    const { latest, stored, outputs } = await pushTo(
      aRepository().workflowRun({ createdAt: hoursAgo(2), conclusion: 'cancelled' })
    );
    expect(latest.deployment_frequency).toBeNull();
    expect(latest.no_data['deployment_frequency']).toBe(
      'no run of release.yml ever finished on main: is it the right workflow? Runs for tags and releases are not counted'
    );
    expect([stored, outputs['deployment-frequency']]).toEqual([[], '']);
  });

  it('has no data where the workflow runs for tags and releases alone, and says that these are not counted', async () => {
    const { latest, stored } = await pushTo(
      aRepository()
        .workflowRun({ createdAt: hoursAgo(3), event: 'push', branch: 'v1.2.0' })
        .workflowRun({ createdAt: hoursAgo(2), event: 'release', branch: 'v1.2.1' })
    );
    expect(latest.deployment_frequency).toBeNull();
    expect(latest.no_data['deployment_frequency']).toContain('Runs for tags and releases are not counted');
    expect(stored).toEqual([]);
  });

  it('has no data where there is no such workflow, and warns which there are', async () => {
    const { latest, annotations, stored } = await pushTo(aRepository().workflowRun({ createdAt: hoursAgo(2) }), {
      with: { workflow: 'ship it.yml' },
    });
    expect(latest.no_data['deployment_frequency']).toBe(
      'acme/shop has no workflow ship it.yml: its workflows are release.yml'
    );
    expect(annotations).toEqual([
      {
        command: 'warning',
        text: expect.stringContaining('deployment-frequency could not be measured: acme/shop has no workflow'),
      },
    ]);
    expect(stored).toEqual([]);
  });

  it('counts runs of one commit that overlap as one deployment', async () => {
    const sha = 'a'.repeat(40);
    const { latest } = await pushTo(
      aRepository()
        .workflowRun({ sha, createdAt: hoursAgo(3), updatedAt: hoursAgo(2) })
        .workflowRun({ sha, createdAt: hoursAgo(2.5), updatedAt: hoursAgo(1) })
    );
    expect(latest.deployment_frequency).toBe(1);
  });

  it('is not counted on a push to another branch', async () => {
    const { latest, stored } = await pushTo(
      aRepository().workflowRun({ createdAt: hoursAgo(2) }),
      {},
      { ref: 'refs/heads/feature' }
    );
    expect(latest.deployment_frequency).toBeNull();
    expect(latest.no_data['deployment_frequency']).toBe('it is counted on pushes to the default branch');
    expect(stored).toEqual([]);
  });

  it('counts on the default branch, whatever its name', async () => {
    const repository = aRepository('trunk/2');
    const { latest } = await pushTo(
      repository.workflowRun({ createdAt: hoursAgo(2) }),
      {},
      { ref: 'refs/heads/trunk/2', payload: { repository: { default_branch: 'trunk/2' } } }
    );
    expect(latest.deployment_frequency).toBe(1);
  });
});
