import { history } from '../../history/historyBuilder';
import { ask, withSimulator } from '../testing.fixtures';

const at = (position: number) => new Date(Date.parse('2025-03-04T00:00:00Z') + position * 60_000).toISOString();
const times = (count: number) => Array.from({ length: count }, (_, position) => position);

const builder = history()
  .repository('acme/shop', { viewerPermission: 'WRITE' })
  .file('.dora/incidents.ndjson', '{}\n')
  .issue({ createdAt: at(0), labels: ['incident'] });
times(150).forEach((position) =>
  builder.pullRequest({
    mergedAt: at(position),
    commits: times(position === 149 ? 130 : 1).map((c) => ({ committedAt: at(c) })),
  })
);
builder
  .pullRequest({ createdAt: at(500), author: 'dependabot[bot]', commits: [] })
  .pullRequest({ mergedAt: at(600), baseRefName: 'release/1.x', labels: ['hotfix', 'bug'] })
  .deployment({
    createdAt: at(700),
    ref: 'v1',
    statuses: [
      { state: 'success', createdAt: at(701) },
      { state: 'inactive', createdAt: at(800) },
    ],
  })
  .deployment({ createdAt: at(799), statuses: [{ state: 'success', createdAt: at(800) }] })
  .deployment({ createdAt: at(900), environment: 'staging', statuses: [] })
  .release({ tagName: 'v1', publishedAt: at(699) });
const shop = builder.build();
const MERGE = shop.repositories[0]?.pullRequests[0]?.mergeCommitSha ?? '';

const shopQuery = (fields: string) => `{ repository(owner: "acme", name: "shop") { ${fields} } }`;

async function shopFields(fields: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown> {
  let result: unknown;
  await withSimulator({ history: shop }, async (simulator) => {
    const reply = await ask(simulator, shopQuery(fields), variables);
    result = reply.errors ?? reply.data?.['repository'];
  });
  return result;
}

describe('repositories', () => {
  it('say what they are', async () => {
    expect(
      await shopFields('nameWithOwner isPrivate isEmpty viewerPermission defaultBranchRef { name target { oid } }')
    ).toMatchObject({
      nameWithOwner: 'acme/shop',
      isPrivate: false,
      isEmpty: false,
      viewerPermission: 'WRITE',
      defaultBranchRef: { name: 'main' },
    });
  });

  it('have no default branch while they are empty', () =>
    withSimulator(
      { history: history().repository('acme/empty', { defaultBranch: null }).build() },
      async (simulator) => {
        const query = '{ repository(owner: "acme", name: "empty") { defaultBranchRef { name } isEmpty } }';
        expect(await ask(simulator, query)).toEqual({
          data: { repository: { defaultBranchRef: null, isEmpty: true } },
        });
      }
    ));

  it('come beside errors for those that are not there', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const query = `{ good: repository(owner: "acme", name: "shop") { name }
        bad: repository(owner: "acme", name: "typo") { name } }`;
      expect(await ask(simulator, query)).toMatchObject({
        data: { good: { name: 'shop' }, bad: null },
        errors: [{ type: 'NOT_FOUND', path: ['bad'] }],
      });
      expect(simulator.requests[0]?.graphql?.aliases).toEqual(['good', 'bad']);
    }));

  it('hand out files, commits, branches and tags', async () => {
    expect(
      await shopFields(`
        file: object(expression: "main:.dora/incidents.ndjson") { ... on Blob { text byteSize } }
        missing: object(expression: "HEAD:nothing") { oid }
        short: object(expression: "${MERGE.slice(0, 7)}") { oid ... on Commit { committedDate } }
        noCommit: object(expression: "0000000") { oid }
        tag: ref(qualifiedName: "refs/tags/v1") { name prefix }
        noBranch: ref(qualifiedName: "refs/heads/gone") { name }
        environments(first: 10) { nodes { name } }
        issues(first: 10, labels: ["incident"]) { nodes { number state labels(first: 5) { nodes { name } } } }`)
    ).toEqual({
      file: { text: '{}\n', byteSize: 3 },
      missing: null,
      short: { oid: MERGE, committedDate: '2025-03-04T00:00:00Z' },
      noCommit: null,
      tag: { name: 'v1', prefix: 'refs/tags/' },
      noBranch: null,
      environments: { nodes: [{ name: 'production' }, { name: 'staging' }] },
      issues: { nodes: [{ number: 1, state: 'OPEN', labels: { nodes: [{ name: 'incident' }] } }] },
    });
  });
});

describe('pull requests', () => {
  it('are filtered by state and base, and page through opaque cursors to the end', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const query = `query Merged($after: String) { repository(owner: "acme", name: "shop") {
        pullRequests(states: MERGED, baseRefName: "main", first: 60, after: $after,
          orderBy: { field: UPDATED_AT, direction: DESC }) {
          totalCount pageInfo { hasNextPage endCursor } nodes { number } } } }`;
      interface Page {
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
        readonly nodes: ReadonlyArray<{ readonly number: number }>;
      }
      const pages: Page[] = [];
      let after: string | null = null;
      do {
        const reply = await ask(simulator, query, { after });
        const page: Page = (reply.data?.['repository'] as { pullRequests: Page }).pullRequests;
        pages.push(page);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      const numbers = pages.flatMap((page) => page.nodes.map(({ number }) => number));
      expect(pages.map((page) => page.nodes.length)).toEqual([60, 60, 30]);
      expect(numbers).toEqual(times(150).map((position) => 151 - position));
      expect(pages[0]?.totalCount).toBe(150);
      expect(simulator.requests[0]?.graphql).toMatchObject({ operation: 'Merged', variables: { after: null } });
    }));

  it('give their facts', async () => {
    expect(
      await shopFields(`
        pullRequest(number: 153) { title state baseRefName headRefName merged author { login __typename }
          labels(first: 10) { nodes { name } } mergeCommit { committedDate associatedPullRequests(first: 1) { nodes { number } } } }
        bot: pullRequest(number: 152) { state mergedAt mergeCommit { oid } author { login __typename } commits(first: 1) { totalCount nodes { commit { oid } } } }`)
    ).toEqual({
      pullRequest: {
        title: 'Change 153',
        state: 'MERGED',
        baseRefName: 'release/1.x',
        headRefName: 'change-153',
        merged: true,
        author: { login: 'ada', __typename: 'User' },
        labels: { nodes: [{ name: 'hotfix' }, { name: 'bug' }] },
        mergeCommit: { committedDate: '2025-03-04T10:00:00Z', associatedPullRequests: { nodes: [{ number: 153 }] } },
      },
      bot: {
        state: 'OPEN',
        mergedAt: null,
        mergeCommit: null,
        author: { login: 'dependabot', __typename: 'Bot' },
        commits: { totalCount: 0, nodes: [] },
      },
    });
  });

  it('show 100 commits a page', async () => {
    expect(
      await shopFields(
        'pullRequest(number: 151) { commits(first: 100) { totalCount pageInfo { hasNextPage } nodes { id } } }'
      )
    ).toMatchObject({
      pullRequest: { commits: { totalCount: 130, pageInfo: { hasNextPage: true }, nodes: { length: 100 } } },
    });
  });
});

describe('deployments', () => {
  it('are filtered by environment, oldest first unless asked otherwise, with statuses newest first', async () => {
    const fields =
      'nodes { state ref { name } environment latestStatus { state } statuses(first: 10) { nodes { state } } }';
    expect(
      await shopFields(`deployments(first: 10) { totalCount }
        production: deployments(environments: ["production"], first: 10, orderBy: { field: CREATED_AT, direction: DESC }) { ${fields} }
        staging: deployments(environments: ["staging"], first: 10) { ${fields} }`)
    ).toEqual({
      deployments: { totalCount: 3 },
      production: {
        nodes: [
          {
            state: 'ACTIVE',
            ref: { name: 'main' },
            environment: 'production',
            latestStatus: { state: 'SUCCESS' },
            statuses: { nodes: [{ state: 'SUCCESS' }] },
          },
          {
            state: 'INACTIVE',
            ref: { name: 'v1' },
            environment: 'production',
            latestStatus: { state: 'INACTIVE' },
            statuses: { nodes: [{ state: 'INACTIVE' }, { state: 'SUCCESS' }] },
          },
        ],
      },
      staging: {
        nodes: [
          {
            state: 'PENDING',
            ref: { name: 'main' },
            environment: 'staging',
            latestStatus: null,
            statuses: { nodes: [] },
          },
        ],
      },
    });
  });

  it('can be asked for again by their id', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const listed = await ask(simulator, shopQuery('deployments(first: 1) { nodes { id } }'));
      const repository = listed.data?.['repository'] as { deployments: { nodes: Array<{ id: string }> } };
      const id = repository.deployments.nodes[0]?.id;
      const query = 'query ($id: ID!) { node(id: $id) { ... on Deployment { databaseId } } }';
      expect(await ask(simulator, query, { id })).toEqual({ data: { node: { databaseId: 1_000_001 } } });
      expect(await ask(simulator, query, { id: 'D_nonsense' })).toMatchObject({
        data: { node: null },
        errors: [{ type: 'NOT_FOUND' }],
      });
    }));
});
