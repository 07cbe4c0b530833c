import * as fc from 'fast-check';
import { parseOptions } from '../../configuration/parseOptions';
import { presentNamesDocument } from '../../sources/github/documents/presentNames';
import { runChecksDocument } from '../../sources/github/documents/runChecks';
import { parseRepositoryName } from '../../sources/github/repositoryName';
import type { Fetch } from '../../sources/politeFetch/boundedFetch';
import { handBack } from './handBack';
import { openRelay } from './relay';
import type { RelayQuestion } from './relayQuestion';
import { waysWithSecrets } from './waysWithSecrets';

const SECRETS = { token: 'the-token', incidentToken: 'the-log-token', collectorKey: 'the-collector-key' };
const SETTINGS = {
  githubUrl: 'https://git.example',
  repositories: ['acme/shop'],
  incidentSource: 'url',
  incidentUrl: 'https://logs.example/incidents.ndjson?team=a',
  deploymentSource: 'collector',
  collectorUrl: 'https://collector.example/dora',
};

const seen: Array<{ url: string; method: string; headers: Headers; body: string }> = [];
let answered: (url: string) => Response;

beforeEach(() => {
  seen.length = 0;
  answered = () => Response.json({ data: {} });
  const fetch: Fetch = async (input, init) => {
    const { url, method, headers } = new Request(input, init);
    seen.push({ url, method, headers, body: String(init?.body ?? '') });
    return answered(url);
  };
  globalThis.fetch = fetch;
});

function relay(settings: object = {}) {
  const options = parseOptions({ ...SETTINGS, ...settings });
  const opened = openRelay(options, waysWithSecrets(options, SECRETS, { now: Date.now, waitMillisPerSecond: 1 }));
  return async (
    place: string,
    asked: Partial<Omit<RelayQuestion, 'headers' | 'body'>> & {
      path?: string;
      headers?: object;
      body?: object | string;
    } = {}
  ) => {
    const { path, headers = {}, body = '', ...question } = asked;
    const isPost = (question.method ?? 'GET') === 'POST';
    const answer = await opened.answer(
      {
        place,
        method: 'GET',
        parameters: new URLSearchParams(path === undefined ? {} : { path }),
        ...question,
        headers: new Map(Object.entries({ ...(isPost && { 'content-type': 'application/json' }), ...headers })),
        body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
      },
      new AbortController().signal
    );
    // An answer is watched until it is read.
    return new Response(await answer.text(), { status: answer.status, headers: answer.headers });
  };
}

const question = { query: '{ repository(owner: "acme", name: "shop") { nameWithOwner } }' };
const post = (body: object | string, headers: object = {}) => ({ method: 'POST', body, headers });

describe('the relay', () => {
  it('asks each with the secret that is for it, and with nothing else of whoever asks', async () => {
    const ask = relay();
    const headers = { cookie: 'grafana_session=x', authorization: 'Bearer theirs', 'if-none-match': '"1"' };
    await ask('rest', { path: '/repos/acme/shop/releases?per_page=100', headers });
    await ask('graphql', post(question, headers));
    await ask('incidents', { headers, parameters: new URLSearchParams('team=b') });
    await ask('collector', { path: '/dora/events?kind=deployment', headers });
    expect(
      seen.map(({ url, headers: sent }) => [
        url,
        sent.get('authorization'),
        sent.get('cookie'),
        sent.get('if-none-match'),
      ])
    ).toEqual([
      ['https://git.example/api/v3/repos/acme/shop/releases?per_page=100', 'token the-token', null, '"1"'],
      ['https://git.example/api/graphql', 'token the-token', null, '"1"'],
      ['https://logs.example/incidents.ndjson?team=a', 'Bearer the-log-token', null, '"1"'],
      ['https://collector.example/dora/events?kind=deployment', 'Bearer the-collector-key', null, '"1"'],
    ]);
  });

  it.each([
    ['a form of another site', 415, 'graphql', post(question, { 'content-type': 'text/plain' })],
    ['another form', 415, 'graphql', post(question, { 'content-type': 'application/x-www-form-urlencoded' })],
    ['no type', 415, 'graphql', post(question, { 'content-type': '' })],
    ['another site', 403, 'graphql', post(question, { 'sec-fetch-site': 'cross-site' })],
    ['a neighbouring site', 403, 'rest', { path: '/repos/acme/shop', headers: { 'sec-fetch-site': 'same-site' } }],
    [
      'a mutation',
      403,
      'graphql',
      post({ query: 'mutation { deleteRef(input: { refId: "R" }) { clientMutationId } }' }),
    ],
    ['a question by GET', 405, 'graphql', { parameters: new URLSearchParams(question) }],
    ['a deletion', 405, 'rest', { method: 'DELETE', path: '/repos/acme/shop' }],
    ['a post', 405, 'rest', { ...post({}), path: '/repos/acme/shop/issues' }],
    ['a post to the log', 405, 'incidents', post({})],
    ['a path behind the log', 404, 'incidents/%2e%2e/admin', {}],
    ['a path behind the log, decoded', 404, 'incidents/../admin', {}],
    ['a path behind GitHub', 404, 'rest/repos/acme/shop', {}],
    ['a name that all objects have', 404, 'constructor', {}],
    ['no place', 404, '', {}],
    ['a long question', 413, 'graphql', post(`{"query":"${'#'.repeat(1_000_001)}"}`)],
  ])('asks nobody for %s', async (_what, status, place, asked) => {
    const answer = await relay()(place, asked);
    expect([answer.status, seen]).toEqual([status, []]);
    expect(await answer.json()).toEqual({ message: expect.any(String) });
  });

  it('asks nobody for what the data source does not read', async () => {
    const ask = relay({ incidentSource: 'none', deploymentSource: 'deployments' });
    expect([(await ask('incidents')).status, (await ask('collector', { path: '/events' })).status]).toEqual([404, 404]);
    expect(seen).toEqual([]);
  });

  it.each([
    ['https://collector.example', 'https://collector.example/dora/events'],
    ['https://collector.example/dora/', 'https://collector.example/dora/events'],
    ['https://proxy.example/team', 'https://proxy.example/team/dora/events'],
    // Of a service that is called so, the name is no path.
    ['http://dora', 'http://dora/dora/events'],
  ])('finds the lists of the collector at %s as its readers do', async (collectorUrl, lists) => {
    await relay({ collectorUrl })('collector', { path: '/events' });
    expect(seen.map(({ url }) => url)).toEqual([lists]);
  });

  it('asks nobody for any document that it does not know', async () => {
    const ask = relay({ allowedRepositories: 'configured' });
    const word = fc.constantFrom(
      ...'query mutation subscription { } ( ) repository viewer node nodes owner name : "acme" "shop" "secret" $a id ... on User login __typename nameWithOwner @skip'.split(
        ' '
      )
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 25 }), async (words) => {
        seen.length = 0;
        const answer = await ask('graphql', post({ query: words.join(' ') }));
        for (const { body } of seen) {
          expect(answer.status).toBe(200);
          expect(body).not.toMatch(/mutation|subscription|viewer|secret|User|login|__/);
        }
      }),
      { numRuns: 500 }
    );
  });

  it('learns what a configured repository is called now, and answers under that name', async () => {
    const ask = relay({ allowedRepositories: 'configured' });
    expect((await ask('rest', { path: '/repos/acme/store/releases' })).status).toBe(403);
    answered = () => Response.json({ data: { repository0: { nameWithOwner: 'acme/store' } } });
    const { document: query, variables } = presentNamesDocument([parseRepositoryName('acme/shop')]);
    await ask('graphql', post({ query, variables }));
    expect((await ask('rest', { path: '/repos/acme/store/releases' })).status).toBe(200);
    expect((await ask('rest', { path: '/repos/acme/secret/releases' })).status).toBe(403);
  });

  it('gives no source code with a comparison or a commit, and no other form of them', async () => {
    answered = () => Response.json({ merge_base_commit: { sha: 'a1' }, files: [{ patch: '+ secret' }] });
    const ask = relay();
    for (const path of ['/repos/acme/shop/compare/v1...main', '/repos/acme/shop/commits/tags/v1']) {
      const answer = await ask('rest', { path, headers: { accept: 'application/vnd.github.diff' } });
      expect(await answer.json()).toEqual({ merge_base_commit: { sha: 'a1' } });
      expect(seen.at(-1)?.headers.get('accept')).toBe('application/vnd.github+json');
    }
  });

  it('opens nothing of the repository that an incident log lies in but the log', async () => {
    answered = () => Response.json({ data: { r: { nameWithOwner: 'acme/secret-log' } } });
    const log = { incidentSource: 'file', incidentRepository: 'acme/secret-log', allowedRepositories: 'configured' };
    const ask = relay(log);
    const issues = async () => (await ask('rest', { path: '/repos/acme/secret-log/issues' })).status;
    expect(await issues()).toBe(403);
    const name = { query: '{ r: repository(owner: "acme", name: "secret-log") { nameWithOwner } }' };
    expect((await ask('graphql', post(name))).status).toBe(200);
    expect(await issues()).toBe(403);
  });

  it('gives by an id only what is of a repository that may be asked for', async () => {
    const { document: query, variables } = runChecksDocument(['A', 'B', 'C'], '.github/workflows/release.yml');
    const runs = { checkRuns: { nodes: [] } };
    answered = () =>
      Response.json({
        data: {
          rateLimit: { cost: 1 },
          nodes: [
            { ...runs, relayRepository: { nameWithOwner: 'Acme/Shop' } },
            { ...runs, relayRepository: { nameWithOwner: 'acme/secret' } },
            runs,
          ],
        },
      });
    const answer = await relay({ allowedRepositories: 'configured' })('graphql', post({ query, variables }));
    expect(await answer.json()).toEqual({ data: { rateLimit: { cost: 1 }, nodes: [runs, null, null] } });
  });

  it('answers for names that nobody may ask for as if there were none', async () => {
    answered = () => Response.json({ data: { repository0: { nameWithOwner: 'acme/shop' } } });
    const { document: query, variables } = presentNamesDocument(['acme/shop', 'acme/secret'].map(parseRepositoryName));
    const answer = await relay({ allowedRepositories: 'configured' })('graphql', post({ query, variables }));
    expect(await answer.json()).toEqual({ data: { repository0: { nameWithOwner: 'acme/shop' }, repository1: null } });
    expect(seen[0]?.body).not.toContain('secret');
  });
});

describe('what is handed back', () => {
  it('has the headers that the readers need, no cookie, and what makes it no page', async () => {
    const headers = {
      etag: '"1"',
      link: '<x>; rel="next"',
      'x-ratelimit-remaining': '7',
      'set-cookie': 'a=b',
      'x-internal': 'y',
    };
    const { status, headers: back } = await handBack(
      new Response('<script>', { headers: { ...headers, 'content-type': 'text/html' } }),
      []
    );
    expect(status).toBe(200);
    expect(back).toMatchObject({
      etag: '"1"',
      link: '<x>; rel="next"',
      'x-ratelimit-remaining': '7',
      'x-dora-relayed-status': '200',
      'x-content-type-options': 'nosniff',
    });
    expect(Object.keys(back)).not.toEqual(expect.arrayContaining(['set-cookie']));
    expect(back).not.toHaveProperty('x-internal');
    expect(back['content-security-policy']).toContain('sandbox');
  });

  it.each([401, 301, 307])(
    'says %i in a header, which the browser or Grafana would take for its own',
    async (status) => {
      const { status: own, headers } = await handBack(new Response('{}', { status }), []);
      expect([own, headers['x-dora-relayed-status']]).toEqual([502, String(status)]);
    }
  );

  it('keeps 304 as it is', async () => {
    expect(await handBack(new Response(null, { status: 304 }), [])).toMatchObject({ status: 304, body: null });
  });

  it('repeats no secret of a refusal', async () => {
    const { body } = await handBack(new Response('no such token: the-token', { status: 403 }), ['the-token']);
    expect(await new Response(body).text()).not.toContain('the-token');
  });
});
