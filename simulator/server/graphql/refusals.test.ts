import { history } from '../../history/historyBuilder';
import { ask, withSimulator } from '../testing.fixtures';

const shop = history().repository('acme/shop').pullRequest().pullRequest().build();

const shopQuery = (fields: string) => `{ repository(owner: "acme", name: "shop") { ${fields} } }`;

async function shopFields(fields: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown> {
  let result: unknown;
  await withSimulator({ history: shop }, async (simulator) => {
    const reply = await ask(simulator, shopQuery(fields), variables);
    result = reply.errors ?? reply.data?.['repository'];
  });
  return result;
}

describe('what GitHub refuses', () => {
  it('refuses a field that its schema does not have', async () => {
    expect(await shopFields('deploymentCount')).toMatchObject([
      { message: "Field 'deploymentCount' doesn't exist on type 'Repository'", extensions: { code: 'undefinedField' } },
    ]);
  });

  it.each([
    [
      'an argument that is unknown',
      'pullRequests(first: 1, since: "2025-03-04") { totalCount }',
      "Field 'pullRequests' doesn't accept argument 'since'",
    ],
    [
      'a value that an enum does not have',
      'pullRequests(first: 1, states: DONE) { totalCount }',
      'Value "DONE" does not exist',
    ],
    ['fields of an object left out', 'pullRequests(first: 1)', 'must have a selection of subfields'],
  ])('refuses %s', async (_what, fields, message) => {
    expect(await shopFields(fields)).toMatchObject([{ message: expect.stringContaining(message) }]);
  });

  it('refuses a list without a size, for that field alone', () =>
    withSimulator({ history: shop }, async (simulator) => {
      expect(await ask(simulator, shopQuery('name pullRequests { nodes { number } }'))).toMatchObject({
        data: { repository: null },
        errors: [
          {
            type: 'MISSING_PAGINATION_BOUNDARIES',
            path: ['repository', 'pullRequests'],
            message: 'You must provide a `first` or `last` value to properly paginate the `pullRequests` connection.',
          },
        ],
      });
      expect(await ask(simulator, shopQuery('pullRequests { totalCount }'))).toMatchObject({
        data: { repository: { pullRequests: { totalCount: 2 } } },
      });
    }));

  it('refuses more than 100 a page', async () => {
    expect(await shopFields('pullRequests(first: 101) { nodes { number } }')).toMatchObject([
      {
        type: 'EXCESSIVE_PAGINATION',
        message: 'Requesting 101 records on the `pullRequests` connection exceeds the `first` limit of 100 records.',
      },
    ]);
  });

  it('refuses a cursor that it did not give', async () => {
    expect(await shopFields('pullRequests(first: 1, after: "7") { nodes { number } }')).toMatchObject([
      { type: 'INVALID_CURSOR_ARGUMENTS', message: '`7` does not appear to be a valid cursor.' },
    ]);
  });

  it('refuses a query of more than 500,000 nodes as a whole', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const heavy = `query ($size: Int!) { repository(owner: "acme", name: "shop") { pullRequests(first: $size) {
        nodes { commits(first: 100) { nodes { commit { ...ofCommit } } } } } } }
        fragment ofCommit on Commit { associatedPullRequests(first: 100) { nodes { number } } }`;
      expect(await ask(simulator, heavy, { size: 100 })).toEqual({
        errors: [
          {
            type: 'MAX_NODE_LIMIT_EXCEEDED',
            message: 'This query requests up to 1,010,100 possible nodes which exceeds the maximum limit of 500,000.',
          },
        ],
      });
      expect((await ask(simulator, heavy, { size: 10 })).errors).toBeUndefined();
    }));

  it('counts nodes and points as documented', () =>
    withSimulator({ history: shop }, async (simulator) => {
      // The simple example of the documentation: 50 + 50 × 10 nodes.
      const query = `{ rateLimit { cost nodeCount } viewer { repositories(first: 50) {
        edges { repository: node { name issues(first: 10) { totalCount edges { node { title } } } } } } } }`;
      expect((await ask(simulator, query)).data?.['rateLimit']).toEqual({ cost: 1, nodeCount: 550 });
    }));

  it('refuses a body that is no query', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const response = await fetch(`${simulator.url}/graphql`, {
        method: 'POST',
        headers: { authorization: 'Bearer a', 'content-type': 'application/json' },
        body: '{"variables": {}}',
      });
      expect(response.status).toBe(400);
    }));

  it('says so where GitHub could answer and the stand-in cannot', async () => {
    expect(await shopFields('stargazerCount')).toMatchObject([
      { message: 'The GitHub stand-in does not model Repository.stargazerCount.' },
    ]);
  });
});
