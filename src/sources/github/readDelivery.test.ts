import { DAY, HOUR } from '../../engine/domain/time';
import { readDelivery } from './testing/readDelivery.fixtures';
import { aRequest } from './testing/deliveryRequest.fixtures';
import { fakeGitHub } from './testing/fakeGitHub.fixtures';
import { daily } from './testing/daily.fixtures';
import { commitRow, deploymentRow, iso, onOnePage, pullRequestRow } from './testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const since = NOW - 7 * DAY;

describe('reading deliveries', () => {
  it('takes one request for 100 pull requests and 100 deployments, ten for 1,000 of each', async () => {
    const gitHub = fakeGitHub({ 'acme/shop': daily(NOW, 1_000) });
    const { repositories, notices } = await readDelivery(gitHub, aRequest({ since: NOW - 1_000 * DAY }));
    expect(repositories[0]?.pullRequests).toHaveLength(1_000);
    expect(repositories[0]?.deployments).toHaveLength(1_000);
    expect(notices).toEqual([]);
    expect(gitHub.graphqlRequests).toHaveLength(10);
  });

  it('stops as soon as a short range has what it needs', async () => {
    const gitHub = fakeGitHub({ 'acme/shop': daily(NOW, 1_000) });
    const { repositories } = await readDelivery(gitHub, aRequest({ since }));
    expect(gitHub.graphqlRequests).toHaveLength(1);
    const finished = repositories[0]?.deployments.map(({ finishedAt }) => finishedAt) ?? [];
    expect(finished.filter((moment) => moment < since)).toHaveLength(1);
  });

  it('reads several repositories in one request, and each no further than it needs', async () => {
    const gitHub = fakeGitHub({ 'acme/shop': daily(NOW, 300), 'acme/web': daily(NOW, 3), 'acme/old': daily(NOW, 40) });
    const repositories = ['acme/shop', 'acme/web', 'acme/old'];
    await readDelivery(gitHub, aRequest({ repositories, since: NOW - 250 * DAY }));
    expect(gitHub.graphqlRequests.map(({ about }) => about)).toEqual([
      'acme/shop, acme/web, acme/old',
      'acme/shop',
      'acme/shop',
    ]);
  });

  it('reads on for the pull requests of an old commit that was deployed again', async () => {
    const history = daily(NOW, 400);
    const rollback = deploymentRow({
      id: 'back',
      createdAt: NOW - 2 * DAY,
      commitOid: 'merge-100',
      commit: { committedDate: iso(NOW - 301 * DAY) },
    });
    const gitHub = fakeGitHub({
      'acme/shop': { ...history, deployments: [rollback, ...history.deployments] },
    });
    const { repositories } = await readDelivery(gitHub, aRequest({ since }));
    const [read] = repositories;
    expect(read?.deployments.map(({ sha }) => sha).filter((sha) => sha === 'merge-100')).toHaveLength(2);
    expect(read?.pullRequests.map(({ number }) => number)).toContain(100);
  });

  it('gives up a search for a commit that is nowhere after 20 pages, and says so', async () => {
    const history = daily(NOW, 5_000);
    const lost = deploymentRow({ id: 'lost', createdAt: NOW - 2 * DAY, commitOid: 'f'.repeat(40), commit: null });
    const gitHub = fakeGitHub({ 'acme/shop': { ...history, deployments: [lost, ...history.deployments] } });
    const { notices } = await readDelivery(gitHub, aRequest({ since }));
    // 21 pages, and a look at where the commit comes from.
    expect(gitHub.graphqlRequests).toHaveLength(22);
    expect(notices.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'info']);
    expect(notices.map(({ text }) => text).sort()).toEqual([
      expect.stringMatching(/^acme\/shop: 1 deployed commit cannot be placed on the default branch \(fffffff\)/),
      expect.stringMatching(/^acme\/shop: stopped after 21 pages of deployments.*commit ffffffffffff/),
      expect.stringMatching(/^acme\/shop: stopped after 21 pages of pull requests.*commit ffffffffffff/),
    ]);
  });

  it('gives the deployments of the environments asked for, and every one when none is named', async () => {
    const staging = deploymentRow({ id: 'S', createdAt: NOW - DAY, environment: 'staging' });
    const history = daily(NOW, 10);
    const repository = { ...history, deployments: [staging, ...history.deployments] };
    const environmentsFor = async (environments: string[]) => {
      const request = aRequest({ since, deployments: { kind: 'deployments', environments } });
      const { repositories } = await readDelivery(fakeGitHub({ 'acme/shop': repository }), request);
      return [...new Set(repositories[0]?.deployments.map(({ environment }) => environment))].sort();
    };
    expect(await environmentsFor(['production'])).toEqual(['production']);
    expect(await environmentsFor([])).toEqual(['production', 'staging']);
  });

  it('leaves out a row that cannot be read, with a notice, and counts the others', async () => {
    const history = daily(NOW, 3);
    const broken = { ...deploymentRow({ id: 'X', createdAt: NOW }), createdAt: 'yesterday' };
    const gitHub = fakeGitHub({ 'acme/shop': { ...history, deployments: [...history.deployments, broken] } });
    const { repositories, notices } = await readDelivery(gitHub, aRequest({ since }));
    expect(repositories[0]?.deployments).toHaveLength(3);
    expect(notices[0]?.text).toBe(
      'Left out 1 unreadable deployments of acme/shop: "yesterday" is not a timestamp at createdAt'
    );
  });

  it('takes in what may be missing in a row: nothing but its times and names is needed', async () => {
    const bare = deploymentRow({ id: 'D', createdAt: NOW - DAY, environment: null, statuses: null });
    const named = deploymentRow({ id: 'E', createdAt: NOW - 2 * DAY, commit: null });
    const pull = pullRequestRow({ number: 1, mergedAt: NOW - 3 * DAY, labels: null, commits: null, author: null });
    const intercept = () => ({
      data: {
        repository0: {
          defaultBranchRef: { name: 'main' },
          pullRequests: { nodes: [pull, null] },
          deployments: { nodes: [bare, named, null] },
        },
      },
      problems: [],
    });
    const { repositories, notices } = await readDelivery(fakeGitHub({}, { intercept }), aRequest({ since }));
    expect(repositories[0]).toMatchObject({
      deployments: [{ id: 'E' }],
      pullRequests: [{ number: 1, firstCommit: null, labels: [] }],
    });
    expect(notices).toEqual([
      { severity: 'info', repository: 'acme/shop', text: expect.stringContaining('(sha-of-)') },
    ]);
  });

  it('reports progress after each page, and after each repository', async () => {
    const seen: number[] = [];
    const onProgress = ({ pullRequests }: { readonly pullRequests: number }) => seen.push(pullRequests);
    await readDelivery(fakeGitHub({ 'acme/shop': daily(NOW, 250) }), aRequest({ since: NOW - 900 * DAY, onProgress }));
    expect(seen).toEqual([100, 200, 250, 250]);
  });

  it('stops when it is aborted', async () => {
    const request = aRequest({ since, signal: AbortSignal.abort() });
    await expect(readDelivery(fakeGitHub({ 'acme/shop': daily(NOW, 3) }), request)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('every merge as a deployment', () => {
  it('takes the merges into the default branch, and all of them where all were read', async () => {
    const pullRequests = [
      pullRequestRow({ number: 4, mergedAt: NOW - DAY }),
      pullRequestRow({ number: 3, mergedAt: NOW - 2 * DAY, baseRefName: 'next' }),
      pullRequestRow({ number: 2, mergedAt: NOW - 30 * DAY, mergeCommit: null }),
      pullRequestRow({ number: 1, mergedAt: NOW - 60 * DAY }),
    ];
    const request = aRequest({ since, deployments: { kind: 'merges', environment: 'production' } });
    const { repositories } = await readDelivery(fakeGitHub({ 'acme/shop': { pullRequests } }), request);
    expect(repositories[0]?.deployments).toMatchObject([
      { version: '#4', sha: 'merge-4', status: 'success', startedAt: NOW - DAY, finishedAt: NOW - DAY },
      { version: '#2', sha: 'merge-of-2' },
      { version: '#1', sha: 'merge-1' },
    ]);
  });
});

describe('the first commit', () => {
  it('is looked for on every page of commits', async () => {
    const mergedAt = NOW - DAY;
    const firstPage = {
      totalCount: 101,
      nodes: [commitRow(mergedAt - HOUR)],
      pageInfo: { hasNextPage: true, endCursor: 'c1' },
    };
    const pullRequests = [pullRequestRow({ number: 9, mergedAt, commits: firstPage })];
    const gitHub = fakeGitHub(
      { 'acme/shop': { pullRequests } },
      {
        intercept: ({ document, variables }) =>
          document.includes('RemainderPage')
            ? {
                data:
                  variables['number0'] === 9 && variables['after0'] === 'c1'
                    ? { rest0: { pullRequest: { list: onOnePage([commitRow(mergedAt - 90 * DAY)]) } } }
                    : {},
                problems: [],
              }
            : undefined,
      }
    );
    const request = aRequest({ since, deployments: { kind: 'merges', environment: 'production' } });
    const { repositories, notices } = await readDelivery(gitHub, request);
    expect(repositories[0]?.pullRequests[0]?.firstCommit?.committedAt).toBe(mergedAt - 90 * DAY);
    expect(notices).toEqual([
      {
        severity: 'warning',
        repository: 'acme/shop',
        text: 'GitHub listed 2 of the 101 commits of pull request acme/shop#9: its first commit may be earlier',
      },
    ]);
  });
});
