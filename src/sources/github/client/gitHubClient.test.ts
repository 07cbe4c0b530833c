import { z } from 'zod';
import { aClient, TOKEN } from '../testing/aClient.fixtures';
import { respond, type Scripted } from '../testing/scriptedFetch.fixtures';
import { TooMuchAtOnce } from './failures/kindsOfFailure';

/** The throttling plugin goes by the machine's clock. */
const IN_AN_HOUR = String(Math.ceil(Date.now() / 1_000) + 3_600);

const good: Scripted = { json: { data: { viewer: { login: 'ada' } } } };
const question = { document: 'query { viewer { login } }', variables: {}, about: 'acme/shop' };
const list = {
  path: '/repos/{owner}/{repo}/releases',
  parameters: { owner: 'acme', repo: 'shop', page: 2 },
  about: 'acme/shop',
};

const anything = z.array(z.number());

const secondaryLimit: Scripted = {
  status: 403,
  json: { message: 'You have exceeded a secondary rate limit.' },
  headers: { 'retry-after': '1' },
};

describe('a call', () => {
  it('goes exactly to the GraphQL address, with the token and the variables', async () => {
    const { client, requests } = aClient([good], { graphqlUrl: 'https://proxy.test/x/github/graphql' });
    const { data } = await client.graphql({ ...question, variables: { owner: 'acme' } });
    expect(data).toEqual({ viewer: { login: 'ada' } });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://proxy.test/x/github/graphql',
        headers: { authorization: `token ${TOKEN}` },
        body: { query: question.document, variables: { owner: 'acme' } },
      },
    ]);
  });

  it('has no token where something in between adds it', async () => {
    const { client, requests } = aClient([{ json: [] }], { authentication: { kind: 'none' } });
    await client.rest(list);
    expect(requests[0]?.url).toBe('https://api.github.test/repos/acme/shop/releases?page=2');
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('is counted, with what is left of the rate limit', async () => {
    const headers = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4321', 'x-ratelimit-reset': '1780000000' };
    const { client } = aClient([{ json: [], headers }]);
    await client.rest(list);
    await client.rest(list);
    const rateLimit = { limit: 5000, remaining: 4321, resetsAt: 1_780_000_000_000 };
    expect(client.statistics()).toEqual({ calls: 2, notModified: 0, rateLimit, limits: { core: rateLimit } });
  });
});

describe('a client that reads', () => {
  it.each([
    'mutation { addStar(input: { starrableId: "R_1" }) { clientMutationId } }',
    '  mutation M { addStar(input: { starrableId: "R_1" }) { clientMutationId } }',
    'subscription { x }',
    '# query\nmutation { x }',
  ])('sends nothing that could change anything: %s', async (document) => {
    const { client, requests } = aClient([good]);
    await expect(client.graphql({ ...question, document })).rejects.toThrow('could change anything');
    expect(requests).toEqual([]);
  });
});

describe('an unchanged answer', () => {
  it('is kept with its ETag and used again on a 304', async () => {
    const { client, requests } = aClient([{ json: [1], headers: { etag: '"v1"' } }, { status: 304 }]);
    await client.rest({ ...list, keep: anything });
    const again = await client.rest({ ...list, keep: anything });
    expect(again.data).toEqual([1]);
    expect(requests[1]?.headers['if-none-match']).toBe('"v1"');
    expect(client.statistics().notModified).toBe(1);
  });

  it('is not mixed up with that of another page', async () => {
    const { client, requests } = aClient([{ json: [1], headers: { etag: '"v1"' } }]);
    await client.rest({ ...list, keep: anything });
    await client.rest({ ...list, parameters: { ...list.parameters, page: 3 }, keep: anything });
    expect(requests[1]?.headers).not.toHaveProperty('if-none-match');
  });
});

describe('a rate limit', () => {
  it('is waited for when the wait is short', async () => {
    const { client, requests } = aClient([secondaryLimit, secondaryLimit, good]);
    await client.graphql(question);
    expect(requests).toHaveLength(3);
  });

  it('is waited for twice and no more', async () => {
    const { client, requests } = aClient([secondaryLimit]);
    await expect(client.rest(list)).rejects.toMatchObject({
      code: 'rateLimited',
      message: expect.stringMatching(/secondary rate limit.*try again in 1 s/),
    });
    expect(requests).toHaveLength(3);
  });

  it('is known by retry-after, whatever the words', async () => {
    const { client, requests } = aClient([
      { status: 429, json: { message: 'slow down' }, headers: { 'retry-after': '2' } },
      good,
    ]);
    await client.graphql(question);
    expect(requests).toHaveLength(2);
  });

  it('that lasts long is not waited for: the error says when it resets', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': IN_AN_HOUR, 'x-ratelimit-limit': '5000' };
    const { client, requests } = aClient([{ status: 403, json: { message: 'API rate limit exceeded' }, headers }]);
    await expect(client.graphql(question)).rejects.toMatchObject({
      code: 'rateLimited',
      message: expect.stringMatching(/rate limit is used up \(403\): it resets at \d{4}-/),
    });
    expect(requests).toHaveLength(1);
  });

  it('is seen inside a GraphQL answer, also where the address does not start with /graphql', async () => {
    const limited: Scripted = {
      json: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      headers: { 'x-ratelimit-reset': IN_AN_HOUR },
    };
    const { client, requests } = aClient([limited], { graphqlUrl: 'https://ghe.test/api/graphql' });
    await expect(client.graphql(question)).rejects.toMatchObject({ code: 'rateLimited' });
    expect(requests).toHaveLength(1);
  });

  it('advises a token where there is none', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': IN_AN_HOUR, 'x-ratelimit-limit': '60' };
    const { client } = aClient([{ status: 403, json: {}, headers }], { authentication: { kind: 'none' } });
    await expect(client.rest(list)).rejects.toThrow(/without a token it is 60 calls an hour/);
  });
});

describe('a page that is too much for GitHub', () => {
  it.each([
    ['a 502', { status: 502, text: 'Bad gateway' }],
    ['a 504', { status: 504, text: 'Gateway timeout' }],
    [
      'an answer that says so',
      { json: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] } },
    ],
    [
      'its resource limit',
      { json: { data: { a: null }, errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits' }] } },
    ],
    ['its node limit', { json: { errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'too many nodes' }] } }],
  ] satisfies Array<[string, Scripted]>)(
    'is told to the caller at once who can ask for less: %s',
    async (_name, answer) => {
      const { client, requests } = aClient([answer]);
      await expect(client.graphql({ ...question, canAskForLess: true })).rejects.toThrow(TooMuchAtOnce);
      expect(requests).toHaveLength(1);
    }
  );

  it('is asked for again by a caller who cannot', async () => {
    const { client, requests } = aClient([{ status: 502, text: '' }, good]);
    await client.graphql(question);
    expect(requests).toHaveLength(2);
  });
});

describe('a refusal is explained', () => {
  it.each([
    [401, {}, {}, 'unauthorized', /GitHub refused the token \(401\).*make a new one with read access to acme\/shop/],
    [
      403,
      { message: 'Resource not accessible by personal access token' },
      { 'x-accepted-github-permissions': 'actions=read' },
      'forbidden',
      /it needs the permission actions: read/,
    ],
    [403, {}, { 'x-github-sso': 'required; url=https://x' }, 'forbidden', /single sign-on/],
    [404, {}, {}, 'notFound', /acme\/shop does not exist on api.github.test, or the token cannot see it/],
    [
      410,
      { message: 'Issues are disabled for this repo' },
      {},
      'notFound',
      /switched off there \(410\) "Issues are disabled/,
    ],
    [409, { message: 'Git Repository is empty.' }, {}, 'notFound', /acme\/shop is empty/],
  ])('%i', async (status, json, headers, code, message) => {
    const { client, requests } = aClient([{ status, json, headers: headers as Record<string, string> }]);
    await expect(client.rest(list)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(requests).toHaveLength(1);
  });

  it('never with the token or the credentials of an address in it', async () => {
    const { client } = aClient([{ status: 422, json: { message: `bad ${TOKEN} at https://me:pw@ghe.test/` } }]);
    const error: Error = await client.rest(list).catch((thrown) => thrown);
    expect(error.message).toContain('bad [token] at https://ghe.test/');
    expect(JSON.stringify([error, error.cause, error.stack])).not.toMatch(new RegExp(`${TOKEN}|me:pw`));
  });

  it('also where it is no GitHub that answers', async () => {
    const { client } = aClient([{ text: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }]);
    const said = { code: 'badResponse', message: expect.stringContaining("is not GitHub's API: check the GitHub URL") };
    await expect(client.rest(list)).rejects.toMatchObject(said);
    await expect(client.graphql(question)).rejects.toMatchObject(said);
  });
});

describe('an aborted call', () => {
  it('rejects with the reason of the signal, also while a limit is waited for', async () => {
    const { client } = aClient([secondaryLimit], { waitMillisPerSecond: 300 });
    const abort = new AbortController();
    const call = client.graphql({ ...question, signal: abort.signal });
    setTimeout(() => abort.abort(), 30);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('sends nothing when it was aborted before', async () => {
    const { client, requests } = aClient([good]);
    await expect(client.graphql({ ...question, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(requests).toHaveLength(0);
  });
});

describe('the address of a server', () => {
  const server = {
    restUrl: 'https://ghe.test/api/v3',
    graphqlUrl: 'https://ghe.test/api/graphql',
    alternative: { restUrl: 'https://ghe.test', graphqlUrl: 'https://ghe.test/graphql' },
  };
  const atRoot: Scripted = async ({ url }) =>
    new URL(url).pathname.startsWith('/api/')
      ? respond({ status: 404, text: 'no such page' })
      : respond({ json: { data: {} } });

  it('may be that of the API itself: what answers is kept', async () => {
    const { client, requests } = aClient([atRoot], server);
    await client.graphql(question);
    await client.graphql(question);
    await client.rest(list);
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/api/graphql',
      '/graphql',
      '/graphql',
      '/repos/acme/shop/releases',
    ]);
  });

  it('is not doubted once it has answered', async () => {
    const { client, requests } = aClient([good, { status: 404, json: { message: 'Not Found' } }], server);
    await client.graphql(question);
    await expect(client.rest(list)).rejects.toMatchObject({ code: 'notFound' });
    expect(requests).toHaveLength(2);
  });
});
