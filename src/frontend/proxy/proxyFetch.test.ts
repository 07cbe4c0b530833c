/** @jest-environment jest-fixed-jsdom */
import { config } from '@grafana/runtime';
import { proxyFetch } from './proxyFetch';
import { proxyUrls } from './proxyUrls';

const sent = jest.fn<Promise<Response>, Parameters<typeof fetch>>();

beforeEach(() => {
  sent.mockReset().mockResolvedValue(new Response('{}', { status: 200, headers: { etag: '"1"' } }));
  globalThis.fetch = sent as typeof fetch;
  config.bootData = { ...config.bootData, user: { ...config.bootData?.user, orgId: 7 } } as typeof config.bootData;
});

afterEach(() => {
  config.appSubUrl = '';
});

describe('proxyFetch', () => {
  it('names the organisation and leaves the token to the proxy', async () => {
    await proxyFetch('http://localhost/proxy/github/rest/rate_limit', { headers: { authorization: 'token secret' } });
    const headers = new Headers(sent.mock.calls[0]?.[1]?.headers);
    expect(headers.get('x-grafana-org-id')).toBe('7');
    expect(headers.has('authorization')).toBe(false);
  });

  it('passes method, body and signal on, and gives the whole response back', async () => {
    const caller = new AbortController();
    const { signal } = caller;
    const response = await proxyFetch('http://localhost/proxy/github/graphql', { method: 'POST', body: '{}', signal });
    const [, init] = sent.mock.calls[0] ?? [];
    expect([init?.method, init?.body, init?.signal?.aborted]).toEqual(['POST', '{}', false]);
    expect(response.headers.get('etag')).toBe('"1"');
    caller.abort();
    expect(init?.signal?.aborted).toBe(true);
  });

  it("gives GitHub's 401 back, which Grafana's proxy turns into a 400", async () => {
    sent.mockResolvedValue(new Response('Authentication to data source failed', { status: 400 }));
    const response = await proxyFetch('http://localhost/proxy/github/rest/rate_limit');
    expect(response.status).toBe(401);
  });

  it('leaves any other 400 as it is', async () => {
    sent.mockResolvedValue(new Response('{"message":"Problems parsing JSON"}', { status: 400 }));
    const response = await proxyFetch('http://localhost/proxy/github/graphql', { method: 'POST' });
    expect([response.status, await response.text()]).toEqual([400, '{"message":"Problems parsing JSON"}']);
  });

  it('renews the token of the session that Grafana asks to renew, once for all calls, and asks again', async () => {
    config.appSubUrl = '/grafana';
    let renewed = false;
    sent.mockImplementation(async (input) => {
      if (input === '/grafana/api/user/auth-tokens/rotate') {
        renewed = true;
      }
      return renewed ? new Response('{}') : new Response('{"messageId":"session.token.rotate"}', { status: 401 });
    });
    const init = { method: 'POST', body: '{"query":"{}"}' };
    const responses = await Promise.all([
      proxyFetch('http://localhost/proxy/github/graphql', init),
      proxyFetch(new Request('http://localhost/proxy/github/graphql', init)),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect(sent.mock.calls.filter(([input]) => String(input).endsWith('/rotate'))).toEqual([
      ['/grafana/api/user/auth-tokens/rotate', expect.objectContaining({ method: 'POST', credentials: 'same-origin' })],
    ]);
    expect(sent).toHaveBeenCalledTimes(5);
  });

  it('says that the session has ended where renewing it does not help', async () => {
    sent.mockImplementation(async () => new Response('{"message":"Unauthorized"}', { status: 401 }));
    const response = await proxyFetch('http://localhost/proxy/github/rest/rate_limit');
    expect([response.status, await response.json()]).toEqual([
      401,
      { message: 'Your Grafana session has ended: reload the page' },
    ]);
    expect(sent).toHaveBeenCalledTimes(3);
  });

  it("writes a file's path with plain slashes, which Grafana before 11.5 would encode twice", async () => {
    await proxyFetch('http://localhost/proxy/github/rest/repos/a/b/contents/.dora%2Flog%20one.json?ref=x%2Fy');
    expect(sent.mock.calls[0]?.[0]).toBe(
      'http://localhost/proxy/github/rest/repos/a/b/contents/.dora/log%20one.json?ref=x%2Fy'
    );
  });
});

describe('proxyUrls', () => {
  it('are the routes of plugin.json at the origin of the page', () => {
    expect(proxyUrls('/api/datasources/proxy/uid/abc')).toEqual({
      rest: 'http://localhost/api/datasources/proxy/uid/abc/github/rest',
      graphql: 'http://localhost/api/datasources/proxy/uid/abc/github/graphql',
      incidents: 'http://localhost/api/datasources/proxy/uid/abc/incidents',
      collector: 'http://localhost/api/datasources/proxy/uid/abc/collector',
    });
  });

  it('lie under the path that Grafana is served from, named once', () => {
    config.appSubUrl = '/grafana';
    expect(proxyUrls('/api/datasources/proxy/uid/abc').rest).toBe(
      'http://localhost/grafana/api/datasources/proxy/uid/abc/github/rest'
    );
    expect(proxyUrls('/grafana/api/datasources/proxy/uid/abc').rest).toBe(
      'http://localhost/grafana/api/datasources/proxy/uid/abc/github/rest'
    );
  });
});
