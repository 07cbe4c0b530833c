import { history, startSimulator, type FailureRule, type Simulator } from '../../../simulator';
import { DAY, HOUR, MINUTE } from '../../engine/domain/time';
import type { DeploymentSource } from '../eventSource';
import { createGitHubClient } from './client/gitHubClient';
import { resolveGitHubUrls } from './client/gitHubUrls';
import { readDelivery } from './testing/readDelivery.fixtures';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

const NOON = Date.UTC(2026, 4, 20, 12);
const DAYS = 150;
const at = (millis: number) => new Date(NOON + millis).toISOString();

/** A change a day for 150 days in acme/shop, deployed, released and run at once: two pages of each list. */
const both = () => {
  const builder = history().repository('acme/shop');
  for (let day = DAYS - 1; day >= 0; day -= 1) {
    const [mergedAt, createdAt] = [at(-day * DAY), at(-day * DAY + MINUTE)];
    const sha = String(day).padStart(40, 'a');
    builder.pullRequest({ mergedAt, mergeCommitSha: sha });
    builder.deployment({ createdAt, sha });
    builder.release({ tagName: `v${DAYS - 1 - day}`, publishedAt: createdAt, sha });
    builder.workflowRun({ createdAt, sha });
  }
  return builder
    .repository('acme/web')
    .pullRequest({ mergedAt: at(0) })
    .deployment({ createdAt: at(MINUTE) })
    .build();
};

const sources: Readonly<Record<string, DeploymentSource>> = {
  deployments: { kind: 'deployments', environments: ['production'] },
  releases: { kind: 'releases', environment: 'production' },
  'workflow-runs': { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' },
  merges: { kind: 'merges', environment: 'production' },
};

/** An hour on for each test, so that what a limit was used up for is there again. */
let clock = Date.now();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ history: both(), now: () => clock });
});
afterAll(() => simulator.close());
beforeEach(() => {
  clock += HOUR;
  simulator.clearFailures();
  simulator.clearRequests();
});

function read(source: string, rule: FailureRule, repositories: readonly string[] = ['acme/shop']) {
  simulator.fail({ times: 'always', ...rule });
  const client = createGitHubClient({
    ...resolveGitHubUrls(simulator.url),
    authentication: { kind: 'token', token: 'ghp_0123456789abcdefghij' },
    waitMillisPerSecond: 0,
    callTimeLimitMillis: rule.failure.kind === 'slow' ? 3_000 : 30_000,
    now: () => clock,
  });
  const deployments = sources[source];
  if (deployments === undefined) {
    throw new Error(`No source ${source}`);
  }
  return readDelivery(client, { repositories, deployments, since: NOON - DAYS * DAY });
}

const slow = { kind: 'slow', delayMilliseconds: 60_000 } as const;

/** How each failure of a call is told, with the thing and what to do. */
const FAILURES: ReadonlyArray<readonly [string, FailureRule['failure'], RegExp]> = [
  [
    'cut in the middle',
    { kind: 'cutConnection' },
    /Could not reach \S+ when asked for [^(]*acme\/shop .*; check the GitHub URL/,
  ],
  [
    'ended before its answer',
    { kind: 'noAnswer' },
    /Could not reach \S+ when asked for [^(]*acme\/shop .*; check the GitHub URL/,
  ],
  ['answered by half', { kind: 'malformedJson' }, /gave half an answer when asked for .*acme\/shop.*; try again later/],
  [
    'a 502',
    { kind: 'status', status: 502 },
    /answered 502.*: it, or something on the way to it, is down.*; try again later/,
  ],
  ['a 500', { kind: 'status', status: 500 }, /answered 500 when asked for .*acme\/shop.*; try again later/],
  [
    'slowed down',
    { kind: 'secondaryLimit' },
    /limits how fast it is asked \(429, secondary rate limit\): try again in 1 s/,
  ],
  ['over the limit', { kind: 'rateLimit', resetInSeconds: 600 }, /rate limit is used up \(403\): it resets at 20/],
];

describe.each(FAILURES)('a call that is %s', (_what, failure, words) => {
  it.each(Object.keys(sources))(
    'for the second page of %s leaves what was read before, and says since when',
    async (source) => {
      const { repositories, unreadable, notices } = await read(source, {
        match: { api: 'graphql' },
        after: 1,
        failure,
      });
      const [events] = repositories;
      // Counted from the newest: the first page holds a hundred, and of the runs, which come by REST, all are there.
      expect(events?.pullRequests).toHaveLength(100);
      expect(events?.deployments).toHaveLength(source === 'workflow-runs' ? DAYS : 100);
      expect(unreadable).toEqual([]);
      // Commits of runs are looked up before the next page is read, and that fails for the same reason.
      expect(notices.filter(({ severity }) => severity === 'error')).toEqual([
        expect.objectContaining({
          text: expect.stringMatching(/^acme\/shop was cut short: .*\. Numbers .*may be incomplete$/),
        }),
      ]);
      expect(notices).toHaveLength(source === 'workflow-runs' ? 2 : 1);
      for (const { text } of notices) {
        expect(text).toMatch(words);
      }
    }
  );
});

describe('a call by REST', () => {
  it.each(FAILURES)(
    'that is %s for the workflow runs is a failure that says so: there is no deployment then',
    async (_what, failure, words) => {
      const failed = read('workflow-runs', { match: { url: '/actions/' }, failure });
      const error = await failed.then(
        ({ unreadable }) => unreadable[0]?.error,
        (thrown: unknown) => thrown
      );
      expect(error).toMatchObject({ message: expect.stringMatching(words) });
    }
  );

  it('that is refused names the workflow, the repository and the permission', async () => {
    const { unreadable } = await read('workflow-runs', {
      match: { url: '/actions/' },
      failure: { kind: 'status', status: 403 },
    });
    expect(unreadable).toMatchObject([
      {
        repository: 'acme/shop',
        error: {
          code: 'forbidden',
          message: expect.stringMatching(/^The token may not read workflow release\.yml of acme\/shop \(403\)/),
        },
      },
    ]);
  });
});

describe('a call that is not answered in time', () => {
  it('is told with the time limit, and asked for by half before it is given up', async () => {
    const { repositories, notices } = await read('deployments', { match: { api: 'graphql' }, after: 1, failure: slow });
    expect(repositories[0]?.deployments).toHaveLength(100);
    expect(notices[0]?.text).toMatch(
      /^acme\/shop was cut short: GitHub gave no answer in time when asked for acme\/shop, also not for half as much: try again later\. Numbers before/
    );
    expect(simulator.counts.graphql).toBe(3);
  });

  it('by REST is told with the time limit and the thing', async () => {
    await expect(read('workflow-runs', { match: { url: '/actions/' }, failure: slow })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(
        /gave no answer within 3 s when asked for workflow release\.yml of acme\/shop: .*try again later/
      ),
    });
  });
});

describe('one of several repositories', () => {
  it('whose list fails does not take the others along', async () => {
    const errors = [{ type: 'FORBIDDEN', message: 'Not for you', path: ['repository1', 'deployments'] }];
    const { repositories, unreadable } = await read(
      'deployments',
      { match: { api: 'graphql' }, times: 1, failure: { kind: 'graphqlErrors', errors } },
      ['acme/shop', 'acme/web']
    );
    expect(repositories.map(({ repository, deployments }) => [repository, deployments.length])).toEqual([
      ['acme/shop', DAYS],
    ]);
    expect(unreadable).toMatchObject([
      {
        repository: 'acme/web',
        error: { message: expect.stringContaining('may not read the deployments of acme/web ("Not for you")') },
      },
    ]);
  });
});
