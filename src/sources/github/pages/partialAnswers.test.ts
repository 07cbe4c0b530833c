import { DAY } from '../../../engine/domain/time';
import type { GraphqlProblem } from '../client/sending/sendGraphql';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { deploymentRow, onOnePage, pullRequestRow } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const since = NOW - 7 * DAY;
const pulls = [1, 2, 3].map((number) => pullRequestRow({ number, mergedAt: NOW - number * DAY }));
const deployments = [1, 2, 3].map((number) =>
  deploymentRow({ id: `D${number}`, createdAt: NOW - number * DAY, commitOid: `merge-${number}` })
);

const good = {
  nameWithOwner: 'acme/shop',
  defaultBranchRef: { name: 'main' },
  pullRequests: onOnePage<object | null>(pulls),
  deployments: onOnePage<object | null>(deployments),
};

/** What is read where the answer has this about acme/shop and these problems beside it. */
async function read(
  shop: object | null,
  problems: readonly GraphqlProblem[],
  others: Readonly<Record<string, unknown>> = {}
) {
  const repositories = ['acme/shop', ...Object.keys(others)];
  const data = Object.fromEntries([shop, ...Object.values(others)].map((part, index) => [`repository${index}`, part]));
  const gitHub = fakeGitHub({}, { intercept: () => ({ data, problems }) });
  const delivery = await readDelivery(gitHub, aRequest({ since, repositories }));
  return {
    counts: delivery.repositories.map((events) => [events.pullRequests.length, events.deployments.length]),
    failures: delivery.unreadable.map(({ error }) => error.message),
    warnings: delivery.notices.flatMap(({ severity, text }) => (severity === 'warning' ? [text] : [])),
  };
}

describe('what is good beside errors is kept, and the rest is named', () => {
  it.each([
    [
      'a row that is null',
      { ...good, pullRequests: onOnePage([pulls[0] ?? null, null, pulls[2] ?? null]) },
      [{ message: 'SAML enforcement', path: ['repository0', 'pullRequests', 'nodes', 1] }],
      [2, 3],
      'acme/shop: GitHub left out one of its pull requests: SAML enforcement',
    ],
    [
      'several rows for the same reason',
      { ...good, deployments: onOnePage([deployments[0] ?? null, null, null]) },
      [1, 2].map((row) => ({ message: 'no way', path: ['repository0', 'deployments', 'nodes', row] })),
      [3, 1],
      'acme/shop: GitHub left out 2 of its deployments: no way',
    ],
    [
      'a field of a row',
      { ...good, deployments: onOnePage(deployments.map((row) => ({ ...row, commit: null }))) },
      [0, 1, 2].map((row) => ({ message: 'timed out', path: ['repository0', 'deployments', 'nodes', row, 'commit'] })),
      [3, 3],
      'acme/shop: GitHub left out commit of 3 of its deployments: timed out',
    ],
    [
      'a list inside a row',
      {
        ...good,
        deployments: onOnePage(deployments.map((row, index) => (index > 0 ? row : { ...row, statuses: null }))),
      },
      [{ message: 'timed out', path: ['repository0', 'deployments', 'nodes', 0, 'statuses'] }],
      [3, 2],
      'acme/shop: GitHub left out statuses of one of its deployments: timed out',
    ],
    [
      'another field of the repository',
      { ...good, nameWithOwner: null },
      [{ message: 'no name', path: ['repository0', 'nameWithOwner'] }],
      [3, 3],
      'acme/shop: GitHub left out a part of its answer (nameWithOwner): no name',
    ],
    [
      'nothing, with an error that says where it is not',
      good,
      [{ message: 'deprecated', path: ['query DeliveryPage', 'repository0'] }],
      [3, 3],
      'GitHub gave an error beside its answer (query DeliveryPage.repository0), of which a part may be missing: deprecated',
    ],
    [
      'nothing, with an error that does not say where',
      good,
      [{ message: 'slow today', path: [] }],
      [3, 3],
      'GitHub gave an error beside its answer, of which a part may be missing: slow today',
    ],
  ] satisfies ReadonlyArray<readonly [string, object, readonly GraphqlProblem[], number[], string]>)(
    '%s',
    async (_what, shop, problems, counts, notice) => {
      expect(await read(shop, problems)).toEqual({ counts: [counts], failures: [], warnings: [notice] });
    }
  );

  it('an error of no one repository is told once, however many repositories there are', async () => {
    const problems = [{ message: 'slow today', path: [] }];
    const { counts, warnings } = await read(good, problems, { 'acme/web': { ...good, nameWithOwner: 'acme/web' } });
    expect(counts).toEqual([
      [3, 3],
      [3, 3],
    ]);
    expect(warnings).toHaveLength(1);
  });

  it('an error of one repository is not told of the other', async () => {
    const problems = [{ message: 'SAML enforcement', path: ['repository1', 'pullRequests', 'nodes', 0] }];
    const web = { ...good, nameWithOwner: 'acme/web', pullRequests: onOnePage([null]) };
    const { counts, warnings } = await read(good, problems, { 'acme/web': web });
    expect(counts).toEqual([
      [3, 3],
      [0, 3],
    ]);
    expect(warnings).toEqual(['acme/web: GitHub left out one of its pull requests: SAML enforcement']);
  });
});

describe('a list that is missing as a whole is no empty list: the failure gives the reason', () => {
  it.each([
    ['that is null', { ...good, deployments: null }, ['repository0', 'deployments']],
    ['without its rows', { ...good, deployments: { nodes: null } }, ['repository0', 'deployments', 'nodes']],
    ['with an error that names no list', { ...good, deployments: null }, ['fragment deploymentFields', 'id']],
    ['with an error that names nothing', { ...good, deployments: null }, []],
  ])('%s', async (_what, shop, path) => {
    const { counts, failures } = await read(shop, [{ message: 'it broke', path }]);
    expect(counts).toEqual([]);
    expect(failures).toEqual(['GitHub did not give the deployments of acme/shop: it broke']);
  });
});

describe('a repository that is missing as a whole', () => {
  it.each([
    ['an error of its own', ['repository0']],
    ['an error that names something else', ['query DeliveryPage']],
    ['an error that names nothing', []],
  ])('is told with the reason of %s', async (_what, path) => {
    const { failures } = await read(null, [{ message: 'it broke', path }]);
    expect(failures).toEqual(['GitHub did not give acme/shop: it broke']);
  });

  it('goes by its own error before a general one, and not by that of another', async () => {
    const problems = [
      { message: 'slow today', path: [] },
      { message: 'not this one', path: ['repository1', 'deployments', 'nodes', 0] },
      { message: 'it broke', path: ['repository0'] },
    ];
    const { failures } = await read(null, problems, { 'acme/web': { ...good, nameWithOwner: 'acme/web' } });
    expect(failures).toEqual(['GitHub did not give acme/shop: it broke']);
  });
});

describe('a deployment of which GitHub no longer knows all', () => {
  const read = async (row: object) => {
    const shop = { ...good, deployments: onOnePage([row]) };
    const gitHub = fakeGitHub({}, { intercept: () => ({ data: { repository0: shop }, problems: [] }) });
    const environments = ['live', 'Production'];
    const request = aRequest({ since, deployments: { kind: 'deployments', environments } });
    return (await readDelivery(gitHub, request)).repositories[0];
  };
  const row = deploymentRow({ id: 'D1', createdAt: NOW - DAY });

  it('counts without its commit, by the time at which it started', async () => {
    expect((await read({ ...row, commit: null }))?.deployments).toMatchObject([{ id: 'D1', sha: 'sha-of-D1' }]);
  });

  it("is to GitHub's own default where it names no environment, as that was asked for", async () => {
    expect((await read({ ...row, environment: null }))?.deployments).toMatchObject([{ environment: 'Production' }]);
  });

  it('has not finished, as far as anybody knows, without its statuses', async () => {
    expect(await read({ ...row, statuses: null })).toMatchObject({
      deployments: [],
      whyNoDeployments: expect.stringContaining('has finished yet'),
    });
  });

  it('is not taken for one that has not finished where it went elsewhere', async () => {
    expect((await read({ ...row, environment: 'staging' }))?.whyNoDeployments).toMatch(
      /^No deployment to environment "live" or "Production" in acme\/shop/
    );
  });
});
