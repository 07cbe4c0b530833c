import { history, shaOf, type RepositoryBuilder } from '../../simulator';
import type { Answer } from './answer';
import { factsOfHistory } from './factsOfHistory';
import { Oracle } from './oracle';
import { question, type Question } from './question';
import type { IncidentEventRow } from './rawFacts';

jest.setTimeout(60_000);

/** The SQL itself, on histories small enough to work out with a pencil. */
describe('The SQL of the four metrics', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await Oracle.open();
  });
  afterAll(() => oracle.close());

  it('counts lead time from the first commit to the first deployment that holds the change', async () => {
    const built = repository()
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
    const built = repository()
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

    const back = (finish: string) =>
      deployed()
        .deployment({ sha: merge(2), createdAt: at('05T11:00'), statuses: [success('05T11:00')] })
        .deployment({ sha: merge(1), createdAt: at('05T11:30'), statuses: [success(finish)] });
    expect(await one(back('05T12:00'))).toEqual({ percent: expect.closeTo(100 / 3), failed: 1, total: 3 });
    expect(await one(back('05T12:01'))).toMatchObject({ failed: 0 });

    expect(await one(deployed(), [detected('06T10:00', 'critical')])).toMatchObject({ failed: 1 });
    expect(await one(deployed(), [detected('06T10:01', 'critical')])).toMatchObject({ failed: 0 });
    expect(await one(deployed(), [detected('05T11:00', 'minor')])).toMatchObject({ failed: 0 });

    const hotfix = (opened: string, merged: string) =>
      deployed().pullRequest({ labels: ['hotfix'], createdAt: at(opened), mergedAt: at(merged) });
    expect(await one(hotfix('05T10:00', '06T10:00'))).toMatchObject({ failed: 1 });
    expect(await one(hotfix('05T10:00', '06T10:01'))).toMatchObject({ failed: 0 });
    expect(await one(hotfix('05T09:59', '05T11:00'))).toMatchObject({ failed: 0 });
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

  async function answer(
    built: RepositoryBuilder,
    incidents: readonly IncidentEventRow[] = [],
    asked: Partial<Question> = {}
  ): Promise<Answer> {
    await oracle.load(factsOfHistory(built.build(), incidents));
    return oracle.answer(
      question({
        repositories: ['acme/shop'],
        from: Date.parse(at('03T00:00')),
        to: Date.parse(at('10T00:00')),
        ...asked,
      })
    );
  }
});

function repository(): RepositoryBuilder {
  return history().repository('acme/shop');
}

/** `05T10:00` is ten o'clock on 5 May 2026, UTC. */
function at(dayAndTime: string): string {
  return `2026-05-${dayAndTime}:00Z`;
}

function commit(dayAndTime: string) {
  return { committedAt: at(dayAndTime) };
}

function merge(number: number): string {
  return shaOf('acme/shop', 'merge', number);
}

function success(dayAndTime: string) {
  return { state: 'success' as const, createdAt: at(dayAndTime) };
}

function event(kind: 'detected' | 'resolved', dayAndTime: string): IncidentEventRow {
  return {
    incident_id: 'INC-1',
    repository: null,
    event: kind,
    happened_at: Date.parse(at(dayAndTime)),
    severity: null,
  };
}

function detected(dayAndTime: string, severity: string): IncidentEventRow {
  return { ...event('detected', dayAndTime), severity };
}
