import { DoraError } from '../../../engine/domain/doraError';
import { DAY, HOUR, type Instant } from '../../../engine/domain/time';
import type { DeploymentLog } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlAnswer, GraphqlRequest } from '../client/sending/sendGraphql';
import type { ReadDeliveryOptions } from '../readDelivery';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aClient } from '../testing/aClient.fixtures';
import { daily } from '../testing/daily.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub, type FakeRepository } from '../testing/fakeGitHub.fixtures';
import { logged, logOf } from '../testing/logOf.fixtures';

const NOW: Instant = Date.UTC(2026, 5, 1);
const OLD = 'a'.repeat(40);
const NEW = 'b'.repeat(40);

/** A release and, within the hour, the one of five months before it again; and a rollout that failed. */
const RECENT = [
  logged(NEW, NOW - 2 * DAY),
  logged(OLD, NOW - 2 * DAY + HOUR / 2),
  logged('c'.repeat(40), NOW - DAY, { status: 'failure' }),
];
const DEPLOYMENTS = [logged(OLD, NOW - 150 * DAY), ...RECENT];

const PUBLIC = { restUrl: 'https://api.github.com', graphqlUrl: 'https://api.github.com/graphql' };
const UNAUTHENTICATED = { status: 401, json: { message: 'This endpoint requires you to be authenticated.' } };

function read(
  client: GitHubClient,
  deploymentLog: DeploymentLog,
  repositories = ['acme/shop'],
  options: ReadDeliveryOptions = {}
) {
  const deployments = { kind: 'collector', environments: ['production'] } as const;
  const request = aRequest({ since: NOW - 7 * DAY, repositories, deployments });
  return readDelivery(client, request, { deploymentLog, ...options });
}

/** GitHub as a fake that fails where a question is about something. */
function failingGitHub(
  repositories: Readonly<Record<string, FakeRepository>>,
  error: DoraError,
  isRefused: (request: GraphqlRequest, nth: number) => boolean = () => true,
  pageSize?: number
) {
  let asked = 0;
  const intercept = (request: GraphqlRequest): GraphqlAnswer | undefined => {
    asked += 1;
    if (isRefused(request, asked)) {
      throw error;
    }
    return undefined;
  };
  return fakeGitHub(repositories, { intercept, now: NOW, ...(pageSize !== undefined && { pageSize }) });
}

describe('deployments in a log, without a token', () => {
  it('count without any call to GitHub, however far back a rollback leads', async () => {
    const { client, requests } = aClient([], { ...PUBLIC, authentication: { kind: 'none' }, now: () => NOW });
    const { log } = logOf({ 'acme/shop': DEPLOYMENTS });
    const { repositories, unreadable, cutShort, notices } = await read(client, log, ['acme/shop'], {
      tokenAdvice: 'set GITHUB_TOKEN',
    });
    expect(requests).toEqual([]);
    expect(repositories).toMatchObject([
      { repository: 'acme/shop', pullRequests: [], whyNoChanges: expect.stringContaining('no GitHub token is given') },
    ]);
    expect(repositories[0]?.deployments.map(({ sha }) => sha[0]).sort()).toEqual(['a', 'a', 'b', 'c']);
    expect(notices).toEqual([
      {
        severity: 'warning',
        repository: 'acme/shop',
        text:
          'acme/shop: its changes are not known, so that lead time has no data and no hotfix marks a deployment as failed ' +
          '(no GitHub token is given: set GITHUB_TOKEN). Its deployments in the collector count, with rollbacks and critical incidents',
      },
    ]);
    expect([unreadable, cutShort]).toEqual([[], []]);
  });

  it('are no error where there are none', async () => {
    const { client } = aClient([], { ...PUBLIC, authentication: { kind: 'token', token: ' ' }, now: () => NOW });
    const { repositories, unreadable, notices } = await read(client, logOf({}).log);
    expect(repositories).toMatchObject([
      { whyNoDeployments: 'The collector has no deployment event of acme/shop', whyNoChanges: expect.any(String) },
    ]);
    expect([unreadable, notices]).toEqual([[], []]);
  });

  it('count after one call, where a server or a proxy is asked that may not need one', async () => {
    const { client, requests } = aClient([UNAUTHENTICATED], { authentication: { kind: 'none' }, now: () => NOW });
    const { log } = logOf({ 'acme/shop': DEPLOYMENTS, 'acme/web': RECENT });
    const { repositories, cutShort, notices } = await read(client, log, ['acme/shop', 'acme/web']);
    expect(requests).toHaveLength(1);
    expect(repositories.map(({ deployments }) => deployments.length)).toEqual([4, 3]);
    expect(notices.map(({ severity, repository }) => [severity, repository])).toEqual([
      ['warning', 'acme/shop'],
      ['warning', 'acme/web'],
    ]);
    expect(notices[0]?.text).toContain('GitHub needs a token here (401)');
    expect(cutShort).toEqual([]);
  });
});

describe('deployments in a log of a repository that GitHub does not know', () => {
  it('count beside those of one that it knows', async () => {
    // Of the commits, it knows none.
    const intercept = ({ document }: GraphqlRequest) =>
      document.includes('NamedCommits') ? { data: { repository: {} }, problems: [] } : undefined;
    const gitHub = fakeGitHub({ 'acme/web': { pullRequests: daily(NOW, 3).pullRequests } }, { now: NOW, intercept });
    const { log } = logOf({ 'acme/shop': DEPLOYMENTS, 'acme/web': RECENT });
    const { repositories, unreadable, cutShort, notices } = await read(gitHub, log, ['acme/shop', 'acme/web'], {
      webUrl: 'https://github.com',
    });
    const [shop, web] = repositories;
    expect(shop).toMatchObject({ whyNoChanges: expect.stringContaining('acme/shop does not exist'), pullRequests: [] });
    expect(shop?.deployments).toHaveLength(4);
    // A commit there is no page of.
    expect(shop?.deployments[0]?.url).toBeUndefined();
    expect(web?.pullRequests).toHaveLength(3);
    expect(web?.whyNoChanges).toBeUndefined();
    expect(web?.deployments[0]?.url).toContain('https://github.com/acme/web/commit/');
    expect(notices.map(({ severity, repository }) => [severity, repository])).toEqual([['warning', 'acme/shop']]);
    expect([unreadable, cutShort]).toEqual([[], []]);
  });

  it('are missed where the log does not know it either, and the error says both', async () => {
    const { repositories, unreadable } = await read(
      fakeGitHub({ 'acme/web': {} }, { now: NOW }),
      logOf({ 'acme/web': RECENT }).log,
      ['acme/shop', 'acme/web']
    );
    expect(repositories.map(({ repository }) => repository)).toEqual(['acme/web']);
    expect(unreadable).toMatchObject([{ repository: 'acme/shop', error: { code: 'notFound' } }]);
    expect(unreadable[0]?.error.message).toMatch(
      /^acme\/shop does not exist, or .*\. The collector has no deployment event of acme\/shop$/
    );
  });
});

describe('deployments in a log, while GitHub fails', () => {
  it.each([
    ['the token is refused', new DoraError('unauthorized', 'GitHub refused the token (401)'), 1],
    ['GitHub is down', new DoraError('unreachable', 'Could not reach github.com'), 1],
    ['the rate limit is used up', new DoraError('rateLimited', 'The rate limit is used up'), 1],
  ])('count with an error where %s, and it is asked no more', async (_what, error, calls) => {
    const gitHub = failingGitHub({}, error);
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `acme/${name}`);
    const { log } = logOf(Object.fromEntries(names.map((name) => [name, RECENT])));
    const { repositories, unreadable, cutShort, notices } = await read(gitHub, log, names);
    expect(gitHub.graphqlRequests).toHaveLength(calls);
    expect(repositories.map(({ deployments }) => deployments.length)).toEqual(names.map(() => 3));
    expect(repositories[6]?.whyNoChanges).toBe(`The changes of acme/g are not known: ${error.message}`);
    expect(unreadable).toEqual([]);
    expect(cutShort.map(({ repository }) => repository)).toEqual(names);
    expect(new Set(notices.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });

  it('count where it may not be read, and the others are asked for still', async () => {
    const error = new DoraError('forbidden', 'The token may not read the pull requests of acme/shop');
    const gitHub = failingGitHub({ 'acme/shop': {} }, error);
    const { repositories, cutShort } = await read(gitHub, logOf({ 'acme/shop': RECENT }).log);
    expect(repositories[0]?.deployments).toHaveLength(3);
    expect(cutShort).toMatchObject([{ repository: 'acme/shop', error: { code: 'forbidden' } }]);
  });

  it('are an error where there are none', async () => {
    const gitHub = failingGitHub({}, new DoraError('unauthorized', 'GitHub refused the token (401)'));
    await expect(read(gitHub, logOf({}).log)).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'GitHub refused the token (401). The collector has no deployment event of acme/shop',
    });
  });

  it('count with the changes that were read before it failed', async () => {
    const error = new DoraError('unreachable', 'Could not reach github.com');
    const { pullRequests } = daily(NOW, 30);
    const gitHub = failingGitHub({ 'acme/shop': { pullRequests } }, error, (_request, nth) => nth > 1, 5);
    const { repositories, cutShort, notices } = await read(gitHub, logOf({ 'acme/shop': DEPLOYMENTS }).log);
    expect(repositories[0]?.pullRequests).toHaveLength(5);
    expect(repositories[0]?.whyNoChanges).toBeUndefined();
    expect(repositories[0]?.deployments).toHaveLength(4);
    expect(cutShort).toHaveLength(1);
    // The fifth merge from the end was five days before.
    expect(notices).toMatchObject([
      {
        severity: 'error',
        text: expect.stringMatching(/Could not reach github.com. Lead times.* before 2026-05-27T00:00/),
      },
    ]);
  });

  it('count where their commits cannot be looked up', async () => {
    const error = new DoraError('unreachable', 'Could not reach github.com');
    const { pullRequests } = daily(NOW, 3);
    const gitHub = failingGitHub({ 'acme/shop': { pullRequests } }, error, ({ document }) =>
      document.includes('NamedCommits')
    );
    const { repositories, notices } = await read(gitHub, logOf({ 'acme/shop': DEPLOYMENTS }).log);
    expect(repositories[0]).toMatchObject({ pullRequests: [{}, {}, {}], deployments: [{}, {}, {}, {}] });
    expect(notices).toMatchObject([{ severity: 'error', text: expect.stringContaining('may be incomplete') }]);
  });
});

it('a log that fails is an error, whether GitHub answers or not', async () => {
  const log: DeploymentLog = {
    begin: async () => ({
      deploymentsOf: async () => {
        throw new DoraError('unreachable', 'The collector could not be read');
      },
      whyNone: () => 'none',
      notices: () => [],
    }),
  };
  for (const gitHub of [fakeGitHub({ 'acme/shop': {} }, { now: NOW }), fakeGitHub({}, { now: NOW })]) {
    await expect(read(gitHub, log)).rejects.toMatchObject({ message: 'The collector could not be read' });
  }
});
