import { history, shaOf, type RepositoryBuilder, type WorkflowRunInput } from '../../../simulator';
import { Oracle } from '../oracle';
import type { Question } from '../question';
import type { IncidentEventRow } from '../rawFacts';
import { answerOf, at, commit, event, HEAD, merge, onRecord, PICK, repository, success } from './smallHistory';

jest.setTimeout(60_000);

/** The SQL itself, on histories small enough to work out with a pencil. */
describe('The SQL of the four metrics', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await Oracle.open();
  });
  afterAll(() => oracle.close());

  it('counts lead time from the first commit to the first deployment that holds the change', async () => {
    const built = onRecord()
      // 2 h, 6 h and 25 h before the deployment; quantiles between neighbours, as numpy.quantile([2, 6, 25], q) says.
      .pullRequest({ mergedAt: at('05T10:00'), commits: [commit('05T10:10'), commit('05T10:00')] })
      .pullRequest({ mergedAt: at('05T11:00'), commits: [commit('05T06:00')] })
      .pullRequest({ mergedAt: at('05T11:30'), commits: [commit('04T11:00')] })
      // Merged after the one whose merge commit was deployed: not in it.
      .pullRequest({ mergedAt: at('05T11:45'), commits: [commit('05T11:40')] })
      .deployment({ sha: merge(3), createdAt: at('05T11:50'), statuses: [success('05T12:00')] })
      // A redeployment delivers nothing for a second time.
      .deployment({ sha: merge(3), createdAt: at('05T13:00'), statuses: [success('05T13:10')] });
    const hours = 3600;
    expect((await answer(built)).leadTime).toEqual({
      count: 3,
      p50Seconds: 6 * hours,
      p95Seconds: expect.closeTo(23.1 * hours, 6),
      meanSeconds: 11 * hours,
    });
  });

  it('takes what was merged before the start where a deployment is of another commit', async () => {
    const built = onRecord()
      .pullRequest({ mergedAt: at('05T10:00'), commits: [commit('05T09:00')] })
      .pullRequest({ mergedAt: at('05T10:01'), commits: [commit('05T09:00')] })
      .deployment({ sha: shaOf('a tag'), createdAt: at('05T10:00'), statuses: [success('05T10:30')] });
    expect((await answer(built)).leadTime).toMatchObject({ count: 1, p50Seconds: 5400 });
  });

  it('calls a deployment failed for each of the five reasons', async () => {
    const one = (built: RepositoryBuilder, incidents: readonly IncidentEventRow[] = []) =>
      answer(built, incidents).then(({ changeFailureRate }) => changeFailureRate);
    const deployed = () =>
      repository().deployment({ sha: merge(1), createdAt: at('05T10:00'), statuses: [success('05T10:00')] });
    const failure = { state: 'failure' as const, createdAt: at('05T10:05') };

    expect(await one(deployed())).toEqual({ percent: 0, failed: 0, total: 1 });
    expect(await one(repository().deployment({ createdAt: at('05T10:00'), statuses: [failure] }))).toMatchObject({
      failed: 1,
    });
    expect(
      await one(repository().deployment({ createdAt: at('05T10:00'), statuses: [success('05T10:00'), failure] }))
    ).toMatchObject({ failed: 1 });
    const atOnce = { state: 'error' as const, createdAt: at('05T10:00') };
    // Ids in the order given: within one second they tell which came after which.
    expect(
      await one(repository().deployment({ createdAt: at('05T10:00'), statuses: [success('05T10:00'), atOnce] }))
    ).toMatchObject({ failed: 1 });
    expect(
      await one(repository().deployment({ createdAt: at('05T10:00'), statuses: [atOnce, success('05T10:00')] }))
    ).toMatchObject({ failed: 0 });

    const back = (finish: string) =>
      deployed()
        .deployment({ sha: merge(2), createdAt: at('05T11:00'), statuses: [success('05T11:00')] })
        .deployment({ sha: merge(1), createdAt: at('05T11:30'), statuses: [success(finish)] });
    expect(await one(back('05T12:00'))).toEqual({ percent: expect.closeTo(100 / 3), failed: 1, total: 3 });
    expect(await one(back('05T12:01'))).toMatchObject({ failed: 0 });
    const startedBefore = deployed()
      .deployment({ sha: merge(2), createdAt: at('05T11:00'), statuses: [success('05T11:00')] })
      .deployment({ sha: merge(1), createdAt: at('05T10:59'), statuses: [success('05T11:30')] });
    expect(await one(startedBefore)).toMatchObject({ failed: 0 });

    expect(await one(deployed(), [detected('06T10:00', 'critical')])).toMatchObject({ failed: 1 });
    expect(await one(deployed(), [detected('06T10:01', 'critical')])).toMatchObject({ failed: 0 });
    expect(await one(deployed(), [detected('05T11:00', 'minor')])).toMatchObject({ failed: 0 });

    const hotfix = (opened: string, merged: string) =>
      deployed().pullRequest({ labels: ['hotfix'], createdAt: at(opened), mergedAt: at(merged) });
    expect(await one(hotfix('05T10:00', '06T10:00'))).toMatchObject({ failed: 1 });
    expect(await one(hotfix('05T10:00', '06T10:01'))).toMatchObject({ failed: 0 });
    expect(await one(hotfix('05T09:59', '05T11:00'))).toMatchObject({ failed: 0 });
  });

  it('takes jobs of one commit that overlap for one deployment, which failed where one of them did', async () => {
    const jobs = (second: string, state: 'success' | 'failure') =>
      answer(
        repository()
          .deployment({ sha: merge(1), createdAt: at('05T10:00'), statuses: [success('05T10:20')] })
          .deployment({ sha: merge(1), createdAt: at(second), statuses: [{ state, createdAt: at('05T10:30') }] })
      );
    expect(await jobs('05T10:19', 'success')).toMatchObject({ deploymentFrequency: { deployments: 1 } });
    expect(await jobs('05T10:20', 'success')).toMatchObject({ deploymentFrequency: { deployments: 2 } });
    expect(await jobs('05T10:19', 'failure')).toMatchObject({ changeFailureRate: { failed: 1, total: 1 } });
    expect(await jobs('05T10:20', 'failure')).toMatchObject({ changeFailureRate: { failed: 1, total: 2 } });
  });

  it('delivers by the first deployment on record what that deployed, and nothing else', async () => {
    const built = repository()
      .pullRequest({ mergedAt: at('04T10:00'), commits: [commit('01T10:00')] })
      .pullRequest({ mergedAt: at('05T10:00'), commits: [commit('05T09:00')] })
      .deployment({ sha: merge(2), createdAt: at('05T10:10'), statuses: [success('05T10:30')] });
    expect((await answer(built)).leadTime).toMatchObject({ count: 1, p50Seconds: 5400 });
  });

  it('delivers by the head commit of a pull request that one, and what was merged before it started', async () => {
    const built = onRecord()
      .pullRequest({ mergedAt: at('05T08:00'), commits: [commit('05T07:00')] })
      .pullRequest({ mergedAt: at('05T12:00'), commits: [commit('05T08:00'), { ...commit('05T08:30'), sha: HEAD }] })
      .pullRequest({ mergedAt: at('05T09:10'), commits: [commit('05T09:00')] })
      .deployment({ sha: HEAD, createdAt: at('05T09:00'), statuses: [success('05T09:30')] });
    // 07:00 and 08:00 to 09:30; the third was merged only after that began.
    expect((await answer(built)).leadTime).toMatchObject({ count: 2, meanSeconds: 2 * 3600 });
  });

  it('delivers by a commit of a release branch what was merged before that branch left', async () => {
    const built = onRecord()
      .pullRequest({ mergedAt: at('05T08:00'), commits: [commit('05T07:00')] })
      .pullRequest({ mergedAt: at('05T09:00'), commits: [commit('05T08:00')] })
      .sideCommit({ sha: PICK, parentSha: merge(1), committedAt: at('05T10:00') })
      .deployment({ sha: PICK, createdAt: at('05T10:10'), statuses: [success('05T10:30')] });
    expect((await answer(built)).leadTime).toMatchObject({ count: 1, p50Seconds: 3.5 * 3600 });
  });

  it('delivers by a commit that was pushed what was merged before it was made', async () => {
    const built = onRecord()
      .pullRequest({ mergedAt: at('05T08:00'), commits: [commit('05T07:00')] })
      .pullRequest({ mergedAt: at('05T09:00'), commits: [commit('05T08:00')] })
      .directCommit({ sha: PICK, committedAt: at('05T08:30') })
      .deployment({ sha: PICK, createdAt: at('05T10:10'), statuses: [success('05T10:30')] });
    expect((await answer(built)).leadTime).toMatchObject({ count: 1, p50Seconds: 3.5 * 3600 });
  });

  it('leaves out a change whose first commit is dated before 1990', async () => {
    const built = onRecord()
      .pullRequest({ mergedAt: at('05T08:00'), commits: [{ committedAt: '1970-01-01T00:00:00Z' }, commit('05T07:00')] })
      .deployment({ sha: merge(1), createdAt: at('05T08:10'), statuses: [success('05T08:30')] });
    expect((await answer(built)).leadTime).toBeNull();
  });

  it('judges a workflow run by its first attempt that succeeded, else by the first that failed', async () => {
    const again = { createdAt: at('05T10:00'), startedAt: at('09T10:00'), updatedAt: at('09T10:10') };
    const times = { startedAt: at('05T10:00'), updatedAt: at('05T10:10') };
    // The one merged at 9 with its first commit at 8 is delivered at 10:10 on the same day: after 130 minutes.
    const one = (first: 'success' | 'failure' | 'cancelled', latest: Partial<WorkflowRunInput>) =>
      answer(
        repository()
          .pullRequest({ mergedAt: at('05T09:00'), commits: [commit('05T08:00')] })
          .workflowRun({ sha: merge(1), ...again, earlierAttempts: [{ conclusion: first, ...times }], ...latest }),
        [],
        { source: 'workflow-runs' }
      ).then(({ leadTime, changeFailureRate }) => [leadTime?.p50Seconds, changeFailureRate?.failed]);
    const [early, late] = [130 * 60, 4 * 86_400 + 130 * 60];

    expect(await one('success', { conclusion: 'success' })).toEqual([early, 0]);
    expect(await one('success', { conclusion: 'failure' })).toEqual([early, 0]);
    expect(await one('success', { status: 'in_progress' })).toEqual([early, 0]);
    expect(await one('failure', { conclusion: 'success' })).toEqual([late, 0]);
    expect(await one('cancelled', { conclusion: 'success' })).toEqual([late, 0]);
    expect(await one('failure', { status: 'in_progress' })).toEqual([undefined, 1]);
    expect(await one('cancelled', { conclusion: 'failure' })).toEqual([undefined, 1]);
    expect(await one('cancelled', { conclusion: 'cancelled' })).toEqual([undefined, undefined]);
  });

  it('counts runs and releases of the tags that match', async () => {
    const built = repository()
      .workflowRun({ createdAt: at('05T10:00') })
      .workflowRun({ createdAt: at('05T11:00'), branch: 'v1.2.3' })
      .workflowRun({ createdAt: at('05T12:00'), branch: 'web@1.2.3' })
      .release({ tagName: 'web@1.2.3', publishedAt: at('05T12:00') })
      .release({ tagName: 'v1.2.3', publishedAt: at('05T11:00') });
    const count = (source: 'workflow-runs' | 'releases', tagPattern: string | null) =>
      answer(built, [], { source, tagPattern }).then(({ deploymentFrequency }) => deploymentFrequency?.deployments);
    expect(await count('workflow-runs', null)).toBe(1);
    expect(await count('workflow-runs', 'v*')).toBe(2);
    expect(await count('releases', null)).toBe(2);
    expect(await count('releases', 'v*')).toBe(1);
    expect(await count('releases', 'app@*')).toBeUndefined();
  });

  it('counts what was merged into the default branch, and ran on it, under its former names', async () => {
    const built = history()
      .repository('acme/shop', { renamedBranches: { master: 'trunk', trunk: 'main' } })
      .deployment({ sha: shaOf('before'), createdAt: at('01T10:00') })
      .pullRequest({ mergedAt: at('04T10:00'), baseRefName: 'master', commits: [commit('04T09:00')] })
      .pullRequest({ mergedAt: at('05T10:00'), baseRefName: 'trunk', commits: [commit('05T08:00')] })
      .pullRequest({ mergedAt: at('06T10:00'), commits: [commit('06T09:30')] })
      .pullRequest({ mergedAt: at('06T11:00'), baseRefName: 'develop' })
      .workflowRun({ branch: 'master', createdAt: at('04T10:01') })
      .workflowRun({ branch: 'develop', createdAt: at('05T10:01') })
      .deployment({ sha: merge(3), createdAt: at('06T10:10'), statuses: [success('06T10:30')] });
    // From the first commits of the three to 06T10:30: 49.5 h, 26.5 h and 1 h.
    expect((await answer(built)).leadTime).toMatchObject({ count: 3, p50Seconds: 26.5 * 3600 });
    expect((await answer(built, [], { source: 'merges' })).deploymentFrequency).toMatchObject({ deployments: 3 });
    expect((await answer(built, [], { source: 'workflow-runs' })).deploymentFrequency).toMatchObject({
      deployments: 1,
    });
  });

  it('takes an incident for one under all names of a repository, but not under one that another has taken', async () => {
    const built = history()
      .repository('acme/shop', { formerNames: ['acme/store', 'acme/kiosk'] })
      .repository('acme/kiosk');
    const incidents = [
      { ...event('detected', '05T10:00'), repository: 'Acme/Store' },
      { ...event('resolved', '05T12:00'), repository: 'acme/shop' },
      { ...event('detected', '05T10:00'), repository: 'acme/kiosk', incident_id: 'INC-2' },
    ];
    expect(await answer(built, incidents)).toMatchObject({
      timeToRestore: { count: 1, p50Seconds: 2 * 3600 },
      open: 0,
    });
  });

  it('tells a true zero from no data', async () => {
    const before = repository().deployment({ createdAt: at('01T10:00') });
    expect((await answer(before)).deploymentFrequency).toEqual({ perDay: 0, deployments: 0 });
    expect(await answer(before)).toMatchObject({ changeFailureRate: null, leadTime: null, timeToRestore: null });
    const after = repository().deployment({ createdAt: at('20T10:00') });
    expect((await answer(after)).deploymentFrequency).toBeNull();
  });

  it('restores an incident from its first detection to its last resolution, and counts the open ones', async () => {
    const incidents = [
      ...[event('detected', '05T11:00'), event('detected', '05T10:00')],
      ...[event('resolved', '05T12:00'), event('resolved', '05T13:00'), event('resolved', '05T09:00')],
      { ...event('detected', '06T10:00'), incident_id: 'INC-2' },
      { ...event('resolved', '06T10:00'), incident_id: 'INC-3' },
    ];
    expect(await answer(repository(), incidents)).toMatchObject({
      timeToRestore: { count: 1, p50Seconds: 3 * 3600 },
      open: 1,
    });
  });

  function answer(
    built: RepositoryBuilder,
    incidents: readonly IncidentEventRow[] = [],
    asked: Partial<Question> = {}
  ) {
    return answerOf(oracle, built, incidents, asked);
  }
});

function detected(dayAndTime: string, severity: string): IncidentEventRow {
  return { ...event('detected', dayAndTime), severity };
}
