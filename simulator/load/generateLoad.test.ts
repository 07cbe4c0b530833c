import { generateLoad } from './generateLoad';

describe('a large history', () => {
  it('has as many things as asked for, spread over its days and before its end', () => {
    const [load] = generateLoad({
      pullRequests: 1_000,
      deployments: 500,
      workflowRuns: 1_200,
      today: '2025-03-04T00:00:00Z',
      days: 100,
    }).repositories;
    expect(load?.pullRequests).toHaveLength(1_000);
    expect(load?.deployments).toHaveLength(500);
    expect(load?.workflowRuns).toHaveLength(1_200);
    const created = load?.deployments.map(({ createdAt }) => createdAt).sort() ?? [];
    expect(created[0]?.slice(0, 10)).toBe('2024-11-24');
    expect(created.at(-1)?.slice(0, 10)).toBe('2025-03-03');
  });

  it('deploys commits that were merged', () => {
    const [load] = generateLoad({ pullRequests: 30, deployments: 10, today: '2025-03-04' }).repositories;
    const merged = new Set(load?.pullRequests.map(({ mergeCommitSha }) => mergeCommitSha));
    expect(load?.deployments.every(({ sha }) => merged.has(sha))).toBe(true);
  });

  it('has as many commits that were pushed and runs that were run again as asked for', () => {
    const [load] = generateLoad({
      ...{ pullRequests: 100, deployments: 100, workflowRuns: 70, today: '2025-03-04' },
      ...{ pushed: 7, runAgain: 9 },
    }).repositories;
    const pushed = new Set(load?.directCommits.map(({ sha }) => sha));
    expect(load?.deployments.filter(({ sha }) => pushed.has(sha))).toHaveLength(7);
    expect(load?.workflowRuns.filter(({ attempt }) => attempt === 2)).toHaveLength(9);
  });
});
