import { history, startSimulator, type RepositoryBuilder } from '../../../../simulator';
import { DAY } from '../../../engine/domain/time';
import type { DeploymentSource } from '../../eventSource';
import { createGitHubClient } from '../client/gitHubClient';
import { resolveGitHubUrls } from '../client/gitHubUrls';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';

const SHA = 'c0ffee'.padEnd(40, '0');
const NOW = Date.UTC(2026, 9, 20);
const day = (day: number) => `2026-10-${String(day).padStart(2, '0')}T10:00:00Z`;

/** A repository with a commit that everything is of. */
function shop(): RepositoryBuilder {
  return history()
    .repository('acme/shop')
    .pullRequest({ mergedAt: day(1), mergeCommitSha: SHA });
}

async function read(built: RepositoryBuilder, source: DeploymentSource) {
  const simulator = await startSimulator({ history: built.build(), now: () => NOW });
  try {
    const client = createGitHubClient({
      ...resolveGitHubUrls(simulator.url),
      authentication: { kind: 'token', token: 'any' },
      now: () => NOW,
    });
    const { repositories, notices } = await readDelivery(client, {
      repositories: ['acme/shop'],
      deployments: source,
      since: NOW - 30 * DAY,
    });
    const [events] = repositories;
    return {
      deployed: events?.deployments
        .map(({ version, finishedAt }) => ({ version, day: new Date(finishedAt).getUTCDate() }))
        .sort((a, b) => a.day - b.day),
      why: events?.whyNoDeployments,
      texts: notices.map(({ text }) => text),
      listings: simulator.requests.filter(({ path }) => path.endsWith('/runs')).length,
    };
  } finally {
    await simulator.close();
  }
}

const runs = (...tagPatterns: string[]): DeploymentSource => ({
  kind: 'workflow-runs',
  workflow: 'release.yml',
  environment: 'production',
  tagPatterns,
});
const releases = (...tagPatterns: string[]): DeploymentSource => ({
  kind: 'releases',
  environment: 'production',
  tagPatterns,
});

describe('Runs of tags', () => {
  const ofTags = () =>
    shop()
      .workflowRun({ createdAt: day(2), sha: SHA, branch: 'v1.2.3' })
      .workflowRun({ createdAt: day(3), sha: SHA, branch: 'v1.2.4', event: 'release' })
      .workflowRun({ createdAt: day(4), sha: SHA, branch: 'web@2.0.0' })
      .workflowRun({ createdAt: day(5), sha: SHA, branch: 'v2', event: 'pull_request' });
  const onMain = () => ofTags().workflowRun({ createdAt: day(6), sha: SHA });

  it('count where a pattern matches, besides those on the default branch', async () => {
    const [first, second, main] = [
      { version: 'v1.2.3', day: 2 },
      { version: 'v1.2.4', day: 3 },
      { version: undefined, day: 6 },
    ];
    expect(await read(ofTags(), runs('v*'))).toMatchObject({ deployed: [first, second], texts: [] });
    expect(await read(onMain(), runs('v*'))).toMatchObject({ deployed: [first, second, main], texts: [] });
    expect(await read(onMain(), runs())).toMatchObject({ deployed: [main], texts: [] });
    const others = await read(onMain(), runs('app@*', 'web@*', '!web@1*'));
    expect(others.deployed?.map(({ version }) => version)).toEqual(['web@2.0.0', undefined]);
  });

  it('take no more calls with a pattern than without', async () => {
    const [without, withPattern] = [await read(onMain(), runs()), await read(onMain(), runs('v*'))];
    expect(withPattern.listings).toBe(without.listings);
  });

  it('are named where nothing else is there, with the pattern to set; those of pull requests are not', async () => {
    expect((await read(ofTags(), runs())).why).toBe(
      'No run of release.yml on the default branch of acme/shop (main) has succeeded or failed. ' +
        'It ran for web@2.0.0, v1.2.4, v1.2.3: where these are tags, set a tag pattern such as web@*'
    );
    const ofPullRequest = shop().workflowRun({ createdAt: day(5), branch: 'feature-1', event: 'pull_request' });
    expect((await read(ofPullRequest, runs())).why).toBe(
      'No run of release.yml on the default branch of acme/shop (main) has succeeded or failed'
    );
    const ofBranch = shop().workflowRun({ createdAt: day(5), branch: 'develop' });
    expect((await read(ofBranch, runs())).why).toMatch(/It ran for develop: where these are tags, set a tag pattern$/);
  });

  it('are named where a pattern matches none of them, those first that begin like it', async () => {
    expect((await read(ofTags(), runs('v9*', 'app@*'))).why).toBe(
      'No run of release.yml on the default branch of acme/shop (main) or of a tag that matches "v9*" or "app@*" has succeeded or failed. ' +
        'It ran for v1.2.4, v1.2.3, web@2.0.0: where these are tags, set a tag pattern such as web@*'
    );
  });

  it('that match none are a notice where the default branch has runs', async () => {
    expect(await read(onMain(), runs('app@*'))).toMatchObject({
      deployed: [{ day: 6 }],
      texts: [
        'acme/shop: no run of release.yml of a tag that matches "app@*" was found. ' +
          'It ran for web@2.0.0, v1.2.4, v1.2.3: where these are tags, set a tag pattern such as web@*',
      ],
    });
  });
});

describe('Releases of a monorepo', () => {
  // Three packages, released from one commit within three minutes.
  const packages = () =>
    ['web@1.0.0', 'api@2.1.0', 'docs@0.3.0', 'web@1.0.1'].reduce(
      (built, tagName, index) => built.release({ tagName, sha: SHA, publishedAt: day(2 + index) }),
      shop().release({ tagName: 'untagged-1', publishedAt: null })
    );

  it('count where a pattern matches their tag', async () => {
    expect((await read(packages(), releases('web@*'))).deployed).toEqual([
      { version: 'web@1.0.0', day: 2 },
      { version: 'web@1.0.1', day: 5 },
    ]);
    expect((await read(packages(), releases())).deployed).toHaveLength(4);
  });

  it('are named where a pattern matches none, those first that begin like it', async () => {
    expect((await read(packages(), releases('app@*'))).why).toBe(
      'acme/shop has no release whose tag matches "app@*": there are api@2.1.0, web@1.0.1, docs@0.3.0, web@1.0.0'
    );
  });
});

it.each([runs('v*', 'web@['), releases('web@[')])(
  'What is no pattern is refused before anything is asked',
  async (source) => {
    const gitHub = fakeGitHub({ 'acme/shop': {} });
    await expect(readDelivery(gitHub, aRequest({ since: 0, deployments: source }))).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringContaining('"web@[" is no pattern for a tag'),
    });
    expect([...gitHub.graphqlRequests, ...gitHub.restRequests]).toEqual([]);
  }
);
