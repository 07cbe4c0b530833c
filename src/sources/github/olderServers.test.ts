import { history, startSimulator, type Simulator } from '../../../simulator';
import { DAY, HOUR, MINUTE } from '../../engine/domain/time';
import type { RepositoryEvents } from '../../engine/events/deliveryEvents';
import type { DeliveryRead, DeploymentSource } from '../eventSource';
import { createGitHubClient } from './client/gitHubClient';
import { resolveGitHubUrls } from './client/gitHubUrls';
import { describeAccess } from './access/describeAccess';
import { DISPENSABLE } from './documents/dispensable';
import { listEnvironments } from './listEnvironments';
import { readDelivery } from './testing/readDelivery.fixtures';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

const NOON = Date.UTC(2026, 4, 20, 12);
const at = (millis: number) => new Date(NOON + millis).toISOString();

/** A change a day for 150 days, each deployed and released half an hour after its merge; the last one is a hotfix. */
const shop = () => {
  const builder = history().repository('acme/shop');
  for (let day = 149; day >= 0; day -= 1) {
    builder.pullRequest({
      mergedAt: at(-day * DAY),
      mergeCommitSha: shaOf(day),
      ...(day === 0 && { labels: ['hotfix'], headRefName: 'hotfix-1', title: 'Mend it' }),
    });
    builder.deployment({ createdAt: at(-day * DAY + 30 * MINUTE), sha: shaOf(day) });
    builder.release({ tagName: `v${149 - day}`, publishedAt: at(-day * DAY + 30 * MINUTE), sha: shaOf(day) });
  }
  builder.pullRequest({ mergedAt: at(-5 * DAY + HOUR), baseRefName: 'release-1' });
  builder.deployment({ createdAt: at(HOUR), environment: 'staging', sha: shaOf(0) });
  builder.release({ tagName: 'v150-rc', publishedAt: at(HOUR), prerelease: true, sha: shaOf(0) });
  return builder.build();
};

function shaOf(day: number): string {
  return String(day).padStart(40, 'a');
}

const production: DeploymentSource = { kind: 'deployments', environments: ['production'] };
const releases: DeploymentSource = { kind: 'releases', environment: 'production' };

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ history: shop(), layout: 'enterprise', serverVersion: '3.4.1' });
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.dropFields([]);
  simulator.clearRequests();
});

const server = () => `GitHub Enterprise Server 3.4.1 (${simulator.url})`;
const aClient = () =>
  createGitHubClient({
    now: Date.now,
    ...resolveGitHubUrls(simulator.url),
    authentication: { kind: 'token', token: 'ghp_0123456789abcdefghij' },
    waitMillisPerSecond: 0,
  });

async function read(source: DeploymentSource, dropped: readonly string[] = []): Promise<DeliveryRead> {
  simulator.dropFields(dropped);
  return readDelivery(aClient(), { repositories: ['acme/shop'], deployments: source, since: NOON - 7 * DAY });
}

/** What the numbers since the beginning of the range see, whatever else was read. */
function recent({ repositories: [events] }: DeliveryRead) {
  const since = NOON - 7 * DAY;
  const { deployments = [], pullRequests = [] }: Partial<RepositoryEvents> = events ?? {};
  return {
    deployments: deployments.filter(({ finishedAt }) => finishedAt >= since),
    pullRequests: pullRequests.filter(({ mergedAt }) => mergedAt >= since),
  };
}

const textsOf = ({ notices }: DeliveryRead) => notices.map(({ text }) => text);

describe('without a field that can be had otherwise, the events are the same', () => {
  it.each<readonly [string, DeploymentSource]>([
    ['Repository.releases', releases],
    ['Release.id', releases],
    ['Release.databaseId', releases],
    ['Release.tagName', releases],
    ['Release.tagCommit', releases],
    ['Release.publishedAt', releases],
    ['Release.isDraft', releases],
    ['Release.isPrerelease', releases],
    ['Repository.defaultBranchRef', production],
    ['Repository.defaultBranchRef', releases],
    ['Ref.name', production],
    ['Repository.nameWithOwner', production],
    ['PullRequest.updatedAt', production],
    ['PullRequestCommitConnection.totalCount', production],
    ['Deployment.commit', production],
    ['DeploymentStatus.logUrl', production],
  ])('%s (%o)', async (field, source) => {
    // Which ids and links there are differs between the two halves of the API.
    const bare = (events: ReturnType<typeof recent>) => ({
      ...events,
      deployments: events.deployments.map(({ id: _id, url: _url, sha, ...rest }) => ({ ...rest, sha })),
    });
    const whole = await read(source);
    const without = await read(source, [field]);
    expect(bare(recent(without))).toEqual(bare(recent(whole)));
    expect(textsOf(without)).toEqual([`${server()} has no field ${field}: ${DISPENSABLE[field]?.text}`]);
  });

  it('nor do they differ without the choice of environments', async () => {
    const without = await read(production, ['Repository.deployments(environments)']);
    expect(recent(without)).toEqual(recent(await read(production)));
    expect(textsOf(without)).toEqual([
      `${server()} has no argument environments of deployments: deployments to all environments are read and sorted out afterwards, which takes more calls`,
    ]);
  });
});

describe('without a field that numbers depend on, the rest is there, and a warning says what is not', () => {
  it.each([
    ['PullRequest.title', { title: '' }],
    ['PullRequest.headRefName', { branch: '' }],
    ['PullRequest.labels', { labels: [] }],
    ['PullRequest.mergeCommit', { mergeCommitSha: null }],
    ['PullRequest.commits', { firstCommit: null }],
    // Two hours before the merge, by the date of the commit.
    ['Commit.authoredDate', { firstCommit: { committedAt: NOON - 2 * HOUR, authoredAt: NOON - 2 * HOUR } }],
  ])('%s', async (field, hotfix) => {
    const whole = recent(await read(production)).pullRequests.find(({ branch }) => branch === 'hotfix-1');
    const without = await read(production, [field]);
    const { pullRequests, deployments } = recent(without);
    expect(pullRequests.find(({ number }) => number === whole?.number)).toMatchObject({ mergedAt: NOON, ...hotfix });
    expect(deployments).toHaveLength(8);
    expect(without.notices).toEqual([
      { severity: 'warning', text: `${server()} has no field ${field}: ${DISPENSABLE[field]?.text}` },
    ]);
  });

  it('PullRequest.author', async () => {
    const without = await read(production, ['PullRequest.author']);
    expect(recent(without).pullRequests.every((pullRequest) => !('author' in pullRequest))).toBe(true);
    expect(textsOf(without)).toEqual([expect.stringContaining('has no field PullRequest.author: nobody is known')]);
  });

  it('PullRequest.baseRefName: the one that went elsewhere counts as well, which is said', async () => {
    const counted = (delivery: DeliveryRead) =>
      recent(delivery).pullRequests.filter(({ intoDefaultBranch }) => intoDefaultBranch).length;
    const without = await read(production, ['PullRequest.baseRefName']);
    // A merge a day for the eight days from -7 to 0, and one into release-1.
    expect([counted(await read(production)), counted(without)]).toEqual([8, 9]);
    expect(textsOf(without)).toEqual([expect.stringContaining('counts as well')]);
  });
});

describe('without a field that there is no number without, a failure names it, its type and the version', () => {
  it.each([
    'Deployment.commitOid',
    'Deployment.createdAt',
    'Deployment.statuses',
    'Deployment.environment',
    'DeploymentStatus.state',
    'DeploymentStatus.createdAt',
    'Repository.deployments',
    'PullRequest.mergedAt',
    'PullRequest.createdAt',
    'Repository.pullRequests',
    'PageInfo.hasNextPage',
  ])('%s', async (field) => {
    await expect(read(production, [field])).rejects.toMatchObject({
      code: 'badResponse',
      message: `${server()} is too old for this: it has no field ${field}. acme/shop cannot be read without that: update the server, or choose another source`,
    });
    expect(simulator.counts.graphql).toBe(1);
  });

  it('also where many repositories are asked about: the others fare no better', async () => {
    simulator.dropFields(['Deployment.commitOid']);
    const repositories = ['acme/shop', ...Array.from({ length: 11 }, (_each, index) => `acme/r${index}`)];
    const request = { repositories, deployments: production, since: NOON - 7 * DAY };
    await expect(readDelivery(aClient(), request)).rejects.toThrow(/has no field Deployment\.commitOid/);
    expect(simulator.counts.graphql).toBe(1);
  });

  it('but another source does without it', async () => {
    const merges: DeploymentSource = { kind: 'merges', environment: 'production' };
    expect(recent(await read(merges, ['Deployment.commitOid'])).deployments).toHaveLength(8);
  });
});

describe('a server that lacks several fields', () => {
  const dropped = ['PullRequest.headRefName', 'PullRequest.author', 'DeploymentStatus.logUrl'];

  it('costs one more call, once: not for each page, nor for each read', async () => {
    await read(production);
    const usual = simulator.counts.graphql;
    simulator.clearRequests();
    simulator.dropFields(dropped);
    const client = aClient();
    for (const more of [1, 0]) {
      const { notices } = await readDelivery(client, {
        repositories: ['acme/shop'],
        deployments: production,
        since: NOON - 7 * DAY,
      });
      expect(notices).toHaveLength(3);
      expect(simulator.counts.graphql).toBe(usual + more);
      simulator.clearRequests();
    }
  });

  it('names its environments by their deployments where it lists none', async () => {
    simulator.dropFields(['Repository.environments']);
    expect(await listEnvironments(aClient(), 'acme/shop')).toEqual(['staging', 'production']);
  });

  it('is described with the area that it cannot be read for, and the others', async () => {
    simulator.dropFields(['Deployment.statuses']);
    const [access] = (await describeAccess(aClient(), ['acme/shop'])).repositories;
    expect(access).toMatchObject({
      kind: 'readable',
      areas: {
        pullRequests: { kind: 'readable' },
        deployments: { kind: 'unreadable', error: { code: 'badResponse' } },
      },
    });
  });
});
