/** @jest-environment jest-fixed-jsdom */
import { config } from '@grafana/runtime';
import { relayFetch } from './relayFetch';
import { relayUrls } from './relayUrls';

const sent = jest.fn<Promise<Response>, Parameters<typeof fetch>>();

beforeEach(() => {
  sent.mockReset().mockResolvedValue(new Response('{}', { status: 200, headers: { etag: '"1"' } }));
  globalThis.fetch = sent as typeof fetch;
  config.bootData = { ...config.bootData, user: { ...config.bootData?.user, orgId: 7 } } as typeof config.bootData;
});

afterEach(() => {
  config.appSubUrl = '';
});

describe('relayFetch', () => {
  it('names the organisation and leaves the token to the relay', async () => {
    await relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/rest/rate_limit', {
      headers: { authorization: 'token secret' },
    });
    const headers = new Headers(sent.mock.calls[0]?.[1]?.headers);
    expect(headers.get('x-grafana-org-id')).toBe('7');
    expect(headers.has('authorization')).toBe(false);
  });

  it('passes method, body and signal on, and gives the whole response back', async () => {
    const caller = new AbortController();
    const { signal } = caller;
    const response = await relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/graphql', {
      method: 'POST',
      body: '{}',
      signal,
    });
    const [, init] = sent.mock.calls[0] ?? [];
    expect([init?.method, init?.body, init?.signal?.aborted]).toEqual(['POST', '{}', false]);
    expect(response.headers.get('etag')).toBe('"1"');
    caller.abort();
    expect(init?.signal?.aborted).toBe(true);
  });

  it('gives the status back that an answer had where it came from', async () => {
    for (const status of [401, 301]) {
      const headers = { 'x-dora-relayed-status': String(status), location: 'https://api.github.com/repositories/1' };
      sent.mockResolvedValue(new Response('{"message":"so"}', { status: 502, headers }));
      const response = await relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/rest/rate_limit');
      expect([response.status, response.headers.get('location'), await response.json()]).toEqual([
        status,
        'https://api.github.com/repositories/1',
        { message: 'so' },
      ]);
    }
    expect(sent).toHaveBeenCalledTimes(2);
  });

  it('leaves any other status as it is', async () => {
    const headers = { 'x-dora-relayed-status': '404' };
    sent.mockResolvedValue(new Response('{"message":"Not Found"}', { status: 404, headers }));
    const response = await relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/rest/repos/a/b');
    expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
  });

  it('sends JSON as such, which no page of another site can without asking', async () => {
    await relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/graphql', {
      method: 'POST',
      body: '{}',
    });
    expect(new Headers(sent.mock.calls[0]?.[1]?.headers).get('content-type')).toBe('application/json');
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
      relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/graphql', init),
      relayFetch(new Request('http://localhost/api/datasources/uid/abc/resources/relay/graphql', init)),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect(sent.mock.calls.filter(([input]) => String(input).endsWith('/rotate'))).toEqual([
      ['/grafana/api/user/auth-tokens/rotate', expect.objectContaining({ method: 'POST', credentials: 'same-origin' })],
    ]);
    expect(sent).toHaveBeenCalledTimes(5);
  });

  it('says that the session has ended where renewing it does not help', async () => {
    sent.mockImplementation(async () => new Response('{"message":"Unauthorized"}', { status: 401 }));
    const response = await relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/rest/rate_limit');
    expect([response.status, await response.json()]).toEqual([
      401,
      { message: 'Your Grafana session has ended: reload the page' },
    ]);
    expect(sent).toHaveBeenCalledTimes(3);
  });

  it("asks for a path in the query string, where Grafana's versions leave it as it is", async () => {
    sent.mockImplementation(async () => new Response('{}', { headers: { 'x-dora-relayed-status': '200' } }));
    const asked = '/repos/a/b/contents/.dora%2Flog%20one.json?ref=x%2Fy';
    await relayFetch(`http://localhost/api/datasources/uid/abc/resources/relay/rest${asked}`);
    await relayFetch('http://localhost/api/datasources/uid/abc/resources/relay/collector/dora/events?kind=deployment');
    const urls = sent.mock.calls.map(([url]) => new URL(String(url)));
    expect(urls.map(({ pathname, searchParams }) => [pathname, searchParams.get('path')])).toEqual([
      ['/api/datasources/uid/abc/resources/relay/rest', asked],
      ['/api/datasources/uid/abc/resources/relay/collector', '/dora/events?kind=deployment'],
    ]);
  });
});

describe('relayUrls', () => {
  it('are of the resources of the data source at the origin of the page, under the path that Grafana is served from', () => {
    expect(relayUrls('abc')).toEqual({
      rest: 'http://localhost/api/datasources/uid/abc/resources/relay/rest',
      graphql: 'http://localhost/api/datasources/uid/abc/resources/relay/graphql',
      incidents: 'http://localhost/api/datasources/uid/abc/resources/relay/incidents',
      collector: 'http://localhost/api/datasources/uid/abc/resources/relay/collector',
    });
    config.appSubUrl = '/grafana';
    expect(relayUrls('abc').rest).toBe('http://localhost/grafana/api/datasources/uid/abc/resources/relay/rest');
  });
});
