import { generateLoad, startSimulator, type Simulator } from '../../../../simulator';
import { DAY } from '../../../engine/domain/time';
import { createGitHubReader } from '../../deployments/createGitHubReader';
import type { DeploymentSource } from '../../eventSource';
import { createGitHubClient } from '../client/gitHubClient';
import { resolveGitHubUrls } from '../client/gitHubUrls';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(120_000);

const TODAY = '2026-07-01';
const NOW = Date.parse(TODAY) + DAY;

/** Sixty repositories; the last has three pages of each list. */
const history = () => {
  const loads = Array.from({ length: 60 }, (_each, index) =>
    generateLoad({
      repository: `acme/r${index}`,
      pullRequests: index === 59 ? 250 : 5,
      deployments: index === 59 ? 250 : 5,
      workflowRuns: 3,
      commitsPerPullRequest: 1,
      today: TODAY,
      days: 60,
    })
  );
  return { viewer: 'ada', repositories: loads.flatMap(({ repositories }) => repositories) };
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ history: history() });
});
afterAll(() => simulator.close());

const repositories = Array.from({ length: 60 }, (_each, index) => `acme/r${index}`);

/** What a second read by the same reader costs, in calls and in points of both rate limits. */
async function refresh(deployments: DeploymentSource) {
  const reader = createGitHubReader(
    createGitHubClient({
      now: () => NOW,
      ...resolveGitHubUrls(simulator.url),
      authentication: { kind: 'token', token: 'any' },
      waitMillisPerSecond: 0,
    })
  );
  const read = () => reader.readDelivery({ repositories, deployments, since: NOW - 50 * DAY });
  const first = await read();
  simulator.clearRequests();
  const before = simulator.rateLimits.map(({ used }) => used);
  expect(await read()).toEqual(first);
  return {
    charged: simulator.requests.filter(({ status }) => status !== 304).length,
    points: simulator.rateLimits.reduce((sum, { used }, index) => sum + used - (before[index] ?? 0), 0),
  };
}

describe('reading sixty repositories again that have not changed', () => {
  it('costs one call for the deployments of all of them, and one point of the rate limit', async () => {
    expect(await refresh({ kind: 'deployments', environments: ['production'] })).toEqual({ charged: 1, points: 1 });
  });

  it('costs one call for the merges of all of them', async () => {
    expect(await refresh({ kind: 'merges', environment: 'production' })).toEqual({ charged: 1, points: 1 });
  });

  it('costs one call for their changes where runs of workflows are read: these answer that nothing is new', async () => {
    const runs = { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' } as const;
    expect(await refresh(runs)).toEqual({ charged: 1, points: 1 });
  });

  it('costs at most one call each where releases are read', async () => {
    const { charged } = await refresh({ kind: 'releases', environment: 'production' });
    expect(charged).toBe(1 + 60 / 5);
  });
});
