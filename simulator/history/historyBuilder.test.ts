import { environmentsOf } from './gitHubHistory';
import { history } from './historyBuilder';
import { timestamp } from './timestamp';

describe('a history for a test', () => {
  it('fills in what is not said, plainly and always alike', () => {
    const build = () =>
      history()
        .repository('acme/shop')
        .pullRequest({ mergedAt: '2025-03-04T10:00:00Z' })
        .deployment({ createdAt: '2025-03-04T10:05:00Z' })
        .build();
    expect(build()).toEqual(build());
    const [shop] = build().repositories;
    expect(shop?.pullRequests[0]).toMatchObject({
      number: 1,
      baseRefName: 'main',
      createdAt: '2025-03-04T09:00:00Z',
      updatedAt: '2025-03-04T10:00:00Z',
      closedAt: '2025-03-04T10:00:00Z',
      commits: [{ committedAt: '2025-03-04T08:00:00Z', authoredAt: '2025-03-04T08:00:00Z' }],
    });
    expect(shop?.deployments[0]?.statuses).toMatchObject([{ state: 'success', createdAt: '2025-03-04T10:07:00Z' }]);
  });

  it('keeps what is said, also that there is nothing', () => {
    const [empty] = history()
      .repository('acme/empty', { defaultBranch: null, viewerPermission: null })
      .pullRequest({ commits: [], author: null, mergedAt: '2025-03-04T10:00:00Z', mergeCommitSha: null })
      .deployment({ createdAt: '2025-03-04T10:05:00Z', statuses: [] })
      .build().repositories;
    expect(empty).toMatchObject({ defaultBranch: null, viewerPermission: null });
    expect(empty?.pullRequests[0]).toMatchObject({ commits: [], author: null, mergeCommitSha: null });
    expect(empty?.deployments[0]?.statuses).toEqual([]);
  });

  it('numbers issues and pull requests in one row', () => {
    const [shop] = history()
      .repository('acme/shop')
      .pullRequest()
      .issue({ createdAt: '2025-03-04T10:00:00Z' })
      .pullRequest({ number: 40 })
      .issue({ createdAt: '2025-03-04T10:00:00Z' })
      .build().repositories;
    expect(shop?.pullRequests.map(({ number }) => number)).toEqual([1, 40]);
    expect(shop?.issues.map(({ number }) => number)).toEqual([2, 41]);
  });

  it('adds the workflow of a run, and the environments of deployments', () => {
    const [shop] = history()
      .repository('acme/shop', { idleEnvironments: ['preview', 'staging'] })
      .workflowRun({ createdAt: '2025-03-04T10:00:00Z', workflow: 'deploy.yml' })
      .deployment({ createdAt: '2025-03-04T10:00:00Z', environment: 'staging' })
      .build().repositories;
    expect(shop?.workflows).toMatchObject([{ fileName: 'deploy.yml' }]);
    expect(shop === undefined ? [] : environmentsOf(shop)).toEqual(['staging', 'preview']);
  });
});

describe('timestamps', () => {
  it('are written as GitHub writes them', () => {
    expect(timestamp('2025-03-04T10:00:00.999+01:00')).toBe('2025-03-04T09:00:00Z');
  });

  it.each(['2025-03-04T10:00:00', 'soon'])('are refused when they are %s', (text) => {
    expect(() => timestamp(text)).toThrow(RangeError);
  });
});
