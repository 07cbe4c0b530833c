import { listEnvironments } from './listEnvironments';
import { fakeGitHub } from './testing/fakeGitHub.fixtures';

interface Lists {
  readonly environments: readonly string[] | null;
  readonly deployedTo: readonly string[] | null;
}

/** A repository with these lists, its environments so many a page. */
function gitHubWith({ environments, deployedTo }: Lists, pageSize = 100) {
  return fakeGitHub(
    {},
    {
      intercept: ({ document, variables }) => {
        const start = Number(variables['after'] ?? 0);
        const end = start + pageSize;
        const repository = {
          environments: environments && {
            nodes: environments.slice(start, end).map((name) => ({ name })),
            pageInfo: { hasNextPage: end < environments.length, endCursor: String(end) },
          },
          ...(document.includes('deployments(') && {
            deployments: deployedTo && { nodes: deployedTo.map((environment) => ({ environment })) },
          }),
        };
        return { data: { repository }, problems: [{ type: 'FORBIDDEN', message: 'Not accessible', path: [] }] };
      },
    }
  );
}

const list = (lists: Lists) => listEnvironments(gitHubWith(lists), 'acme/shop');

describe('the environments of a repository', () => {
  it('are those deployed to, last first, and then the others: previews do not hide production', async () => {
    const previews = Array.from({ length: 100 }, (_each, index) => `preview-${index}`);
    const environments = await list({ environments: ['preview-1', 'production'], deployedTo: previews });
    expect(environments).toEqual([...previews, 'production']);
  });

  it('are one where their names differ by case alone, spelled as deployed to last', async () => {
    const environments = ['PRODUCTION', 'staging'];
    expect(await list({ environments, deployedTo: ['Production', 'production'] })).toEqual(['Production', 'staging']);
  });

  it('are read page by page, the deployments with the first one', async () => {
    const gitHub = gitHubWith({ environments: ['dev', 'production', 'staging'], deployedTo: ['staging'] }, 1);
    expect(await listEnvironments(gitHub, 'acme/shop')).toEqual(['staging', 'dev', 'production']);
    expect(gitHub.graphqlRequests.map(({ document }) => document.includes('deployments('))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('are not read on for ever', async () => {
    const gitHub = gitHubWith(
      { environments: Array.from({ length: 50 }, (_each, index) => `e${index}`), deployedTo: [] },
      1
    );
    expect(await listEnvironments(gitHub, 'acme/shop')).toHaveLength(10);
  });

  it.each([
    ['environments', { environments: null, deployedTo: ['production'] }],
    ['deployments', { environments: ['production'], deployedTo: null }],
  ])('come from the other list where GitHub does not give the %s', async (_list, lists) => {
    expect(await list(lists)).toEqual(['production']);
  });

  it('are refused where GitHub gives neither list', async () => {
    await expect(list({ environments: null, deployedTo: null })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/deployments of acme\/shop.*Deployments: read$/),
    });
  });
});
