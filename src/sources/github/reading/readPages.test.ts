import { DAY } from '../../../engine/domain/time';
import { TooMuchAtOnce } from '../client/tooMuchAtOnce';
import { CallTimeout } from '../client/limitedFetch';
import { readDelivery } from '../readDelivery';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { deploymentRow, pullRequestRow } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const repository = {
  pullRequests: [pullRequestRow({ number: 1, mergedAt: NOW - DAY })],
  deployments: [deploymentRow({ id: 'D', createdAt: NOW })],
};

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
  it('is halved until it is not', async () => {
    const gitHub = tooHeavy(({ pullRequestsSize0 }) => Number(pullRequestsSize0) > 25);
    const { repositories } = await readDelivery(gitHub, aRequest({ since: NOW - DAY }));
    expect(gitHub.graphqlRequests.map(({ variables }) => variables['deploymentsSize0'])).toEqual([100, 50, 25]);
    expect(gitHub.graphqlRequests.map(({ variables }) => variables['inside'])).toEqual([100, 50, 25]);
    expect(repositories[0]?.deployments).toHaveLength(1);
  });

  it('is read repository by repository when the smallest is too much for several', async () => {
    const gitHub = tooHeavy(({ owner1 }) => owner1 !== undefined);
    const { repositories } = await readDelivery(
      gitHub,
      aRequest({ since: NOW - DAY, repositories: ['acme/shop', 'acme/web'] })
    );
    expect(repositories).toHaveLength(2);
    expect(gitHub.graphqlRequests.map(({ variables }) => variables['pullRequestsSize0'])).toEqual([
      100, 50, 25, 12, 6, 5, 5, 5,
    ]);
    expect(gitHub.graphqlRequests.map(({ canAskForLess }) => canAskForLess).slice(-3)).toEqual([true, false, false]);
  });

  it('is given up when half of it brings no answer either', async () => {
    const gitHub = tooHeavy(() => true, new CallTimeout(30_000));
    await expect(readDelivery(gitHub, aRequest({ since: NOW - DAY }))).rejects.toMatchObject({ code: 'unreachable' });
    expect(gitHub.graphqlRequests).toHaveLength(2);
  });
});
