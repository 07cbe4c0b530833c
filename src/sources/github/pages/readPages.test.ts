import { DAY } from '../../../engine/domain/time';
import { CallTimeout } from '../client/sending/limitedFetch';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aClient } from '../testing/aClient.fixtures';
import { daily } from '../testing/daily.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { respond, type Scripted } from '../testing/scriptedFetch.fixtures';
import { deploymentRow, pullRequestRow } from '../testing/rows.fixtures';
import { TooMuchAtOnce } from '../client/failures/kindsOfFailure';

const NOW = Date.UTC(2026, 5, 1);
const repository = {
  pullRequests: [pullRequestRow({ number: 1, mergedAt: NOW - DAY })],
  deployments: [deploymentRow({ id: 'D', createdAt: NOW })],
};

/** Refuses pages of sizes that are too much. */
function refuse(isTooMuch: (size: number) => boolean) {
  return ({ variables }: { readonly variables: Readonly<Record<string, unknown>> }) => {
    if (isTooMuch(Number(variables['pullRequestsSize0']))) {
      throw new TooMuchAtOnce('502');
    }
    return undefined;
  };
}

function tooHeavy(isTooMuch: (variables: Readonly<Record<string, unknown>>) => boolean, cause?: unknown) {
  return fakeGitHub(
    { 'acme/shop': repository, 'acme/web': repository },
    {
      intercept: ({ variables }) => {
        if (isTooMuch(variables)) {
          throw new TooMuchAtOnce('502', { cause });
        }
        return undefined;
      },
    }
  );
}

describe('a page that is too much for GitHub', () => {
  it('is asked for by half', async () => {
    const gitHub = tooHeavy(({ pullRequestsSize0 }) => Number(pullRequestsSize0) > 50);
    const { repositories } = await readDelivery(gitHub, aRequest({ since: NOW - DAY }));
    expect(gitHub.graphqlRequests.map(({ variables }) => variables['deploymentsSize0'])).toEqual([100, 50]);
    expect(gitHub.graphqlRequests.map(({ variables }) => variables['inside'])).toEqual([100, 50]);
    expect(repositories[0]?.deployments).toHaveLength(1);
  });

  it('is asked for at its smallest when half is too much again, and then halved on until it is not', async () => {
    const heavy = daily(NOW, 60);
    const gitHub = fakeGitHub({ 'acme/shop': heavy }, { intercept: refuse((size) => size > 12) });
    const { repositories, unreadable } = await readDelivery(gitHub, aRequest({ since: NOW - 60 * DAY }));
    const sizes = gitHub.graphqlRequests.map(({ variables }) => variables['pullRequestsSize0']);
    expect(sizes).toEqual([100, 50, 5, 25, 12, 12, 12, 12, 12]);
    expect(gitHub.graphqlRequests.map(({ canAskForLess }) => canAskForLess).slice(0, 4)).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(repositories[0]?.pullRequests).toHaveLength(60);
    expect(unreadable).toEqual([]);
  });

  it('is read repository by repository when the smallest is too much for several', async () => {
    const gitHub = fakeGitHub(
      { 'acme/shop': daily(NOW, 60), 'acme/web': daily(NOW, 60) },
      { intercept: ({ variables }) => refuse(() => variables['owner1'] !== undefined)({ variables }) }
    );
    const repositories = ['acme/shop', 'acme/web'];
    const read = await readDelivery(gitHub, aRequest({ since: NOW - 60 * DAY, repositories }));
    expect(read.repositories.map(({ pullRequests }) => pullRequests.length)).toEqual([60, 60]);
    expect(read.unreadable).toEqual([]);
  });

  it('is given up when half of it brings no answer either', async () => {
    const gitHub = tooHeavy(() => true, new CallTimeout(30_000));
    await expect(readDelivery(gitHub, aRequest({ since: NOW - DAY }))).rejects.toMatchObject({ code: 'unreachable' });
    expect(gitHub.graphqlRequests).toHaveLength(2);
  });
});

describe('a GitHub that is down', () => {
  const many = Array.from({ length: 20 }, (_each, index) => `acme/r${index}`);

  const anEmptyOne = { defaultBranchRef: { name: 'main' }, pullRequests: { nodes: [] } };

  it.each([
    [502, 1, 6],
    [504, 1, 6],
    [503, 1, 4],
    [502, 20, 6],
    [504, 20, 6],
    [503, 20, 4],
  ])('with %i is asked about %i repositories in %i calls at most', async (status, count, calls) => {
    const { client, requests } = aClient([{ status, text: 'no healthy upstream' }]);
    const read = readDelivery(client, aRequest({ since: NOW - DAY, repositories: many.slice(0, count) }));
    await expect(read).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(new RegExp(`^api.github.test answered ${status}: .* try again later$`)),
    });
    expect(requests).toHaveLength(calls);
  });

  it('for REST alone ends the reading with the first repositories asked about', async () => {
    const { client, requests } = aClient([
      async ({ url }) =>
        url.endsWith('/graphql')
          ? respond({
              json: { data: Object.fromEntries(many.map((_each, index) => [`repository${index}`, anEmptyOne])) },
            })
          : respond({ status: 502, text: 'Bad gateway' }),
    ]);
    const deployments = { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' } as const;
    const read = readDelivery(client, aRequest({ since: NOW - DAY, repositories: many, deployments }));
    await expect(read).rejects.toMatchObject({ code: 'unreachable' });
    expect(requests.filter(({ url }) => !url.endsWith('/graphql'))).toHaveLength(5 * 4);
  });

  it('halfway leaves what was read before, and asks for nothing more', async () => {
    const { client, requests } = diesAfter(2);
    const { repositories, unreadable, notices } = await readDelivery(
      client,
      aRequest({ since: NOW - 450 * DAY, repositories: ['acme/shop', 'acme/quiet'] })
    );
    expect(repositories.map(({ pullRequests }) => pullRequests.length)).toEqual([200, 0]);
    expect(repositories[1]?.whyNoDeployments).toBe('No deployment to environment "production" in acme/quiet');
    expect(unreadable).toEqual([]);
    expect(notices).toMatchObject([
      { severity: 'error', text: expect.stringMatching(/^acme\/shop was cut short: api.github.test answered 502/) },
    ]);
    expect(requests).toHaveLength(2 + 6);
  });

  /** The fake behind a real client, which answers so many times and never again. */
  function diesAfter(answers: number) {
    const history = fakeGitHub({ 'acme/shop': daily(NOW, 500), 'acme/quiet': {} });
    let answered = 0;
    const script: Scripted = async ({ body }) => {
      answered += 1;
      return answered > answers
        ? respond({ status: 502, text: 'Bad gateway' })
        : respond({
            json: await history.graphql({ document: body?.query ?? '', variables: body?.variables ?? {}, about: '' }),
          });
    };
    return aClient([script]);
  }
});
