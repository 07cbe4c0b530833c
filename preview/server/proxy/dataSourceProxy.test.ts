import { request, type IncomingHttpHeaders } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import fastify, { type FastifyInstance } from 'fastify';
import { endlessServer } from '../../../src/sources/politeFetch/endlessServer.fixtures';
import { BOUNDS } from '../../../src/sources/politeFetch/bounds';
import { serveDataSourceProxy } from './dataSourceProxy';
import type { PluginRoute } from './pluginRoute';

let gitHub: FastifyInstance;
let proxy: FastifyInstance;
let port: number;
const seen: Array<{ method: string; url: string; authorization: string | undefined }> = [];

const routes: PluginRoute[] = [
  {
    path: 'github/rest',
    method: 'GET',
    url: '{{ .JsonData.githubUrl }}/api/v3',
    headers: [
      { name: 'Authorization', content: '{{ with .SecureJsonData.token }}Bearer {{ . }}{{ end }}' },
      { name: 'Connection', content: '{{ if not .SecureJsonData.token }}Authorization{{ end }}' },
    ],
  },
  { path: 'github/graphql', method: 'POST', url: '{{ .JsonData.githubUrl }}/api/graphql', headers: [] },
  { path: 'incidents', method: 'GET', url: '{{ with .JsonData.incidentUrl }}{{ . }}{{ end }}', headers: [] },
];

beforeAll(async () => {
  gitHub = fastify();
  gitHub.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  gitHub.all('/*', async (asked, reply) => {
    seen.push({ method: asked.method, url: asked.url, authorization: asked.headers.authorization });
    void reply.header('x-ratelimit-remaining', '41').header('set-cookie', 'session=1');
    return asked.url.endsWith('/secret') ? reply.code(401).send('Bad credentials') : { echo: asked.body ?? null };
  });
  const githubUrl = await gitHub.listen({ host: '127.0.0.1', port: 0 });
  proxy = fastify();
  proxy.removeAllContentTypeParsers();
  proxy.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const secureJsonData = { token: 'a-token' };
  serveDataSourceProxy(proxy, { uid: 'one', name: 'One', jsonData: { githubUrl }, secureJsonData }, routes);
  serveDataSourceProxy(proxy, { uid: 'two', name: 'Two', jsonData: { githubUrl }, secureJsonData: {} }, routes);
  port = Number(new URL(await proxy.listen({ host: '127.0.0.1', port: 0 })).port);
});

afterAll(async () => {
  await proxy.close();
  await gitHub.close();
});

beforeEach(() => {
  seen.length = 0;
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks with the path as it is: `fetch` would tidy its dots away first. */
function ask(method: string, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: 'theirs', 'content-type': 'application/json' };
    const options = { host: '127.0.0.1', port, method, path: `/api/datasources/proxy/uid/${path}`, headers };
    const sent = request(options, (response) => {
      textOf(response).then(
        (text) => resolve({ status: response.statusCode, headers: response.headers, body: text }),
        reject
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the data source proxy', () => {
  it("adds the token and keeps the path, the query and GitHub's headers", async () => {
    const response = await ask('GET', 'one/github/rest/repos/acme/shop/releases?per_page=100');
    expect(seen).toEqual([
      { method: 'GET', url: '/api/v3/repos/acme/shop/releases?per_page=100', authorization: 'Bearer a-token' },
    ]);
    expect(response.headers['x-ratelimit-remaining']).toBe('41');
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it('sends no authorization without a token', async () => {
    await ask('GET', 'two/github/rest/repos/acme/shop');
    expect(seen).toMatchObject([{ authorization: undefined }]);
  });

  it('passes a body on', async () => {
    const response = await ask('POST', 'one/github/graphql', '{"query":"{ viewer { login } }"}');
    expect(JSON.parse(response.body)).toEqual({ echo: '{"query":"{ viewer { login } }"}' });
  });

  it.each([
    ['POST', 'one/github/rest/repos/acme/shop'],
    ['DELETE', 'one/github/rest/repos/acme/shop'],
    ['GET', 'one/github/graphql'],
    ['GET', 'one/elsewhere'],
    ['GET', 'one/github/rest/../../api/admin'],
    ['GET', 'one/github/rest/%2e%2e/admin'],
    ['GET', 'one/github/rest/%2E%2E%2Fadmin'],
  ] as const)('refuses %s %s, which no route allows', async (method, path) => {
    const response = await ask(method, path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(seen).toEqual([]);
  });

  it('sends nothing along a route whose address comes out empty', async () => {
    const response = await ask('GET', 'one/incidents/log');
    expect(response.status).toBe(502);
    expect(seen).toEqual([]);
  });

  it.each(['endlessLines', 'gzipBomb'] as const)(
    'passes on no more than a bound of what has no end (%s)',
    async (attack) => {
      const server = await endlessServer(attack);
      const jsonData = { incidentUrl: server.url };
      const bounded = fastify();
      serveDataSourceProxy(bounded, { uid: 'log', name: 'Log', jsonData, secureJsonData: {} }, routes);
      const url = await bounded.listen({ host: '127.0.0.1', port: 0 });
      const response = await fetch(`${url}/api/datasources/proxy/uid/log/incidents`);
      let bytes = 0;
      const drain = async () => {
        for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
          bytes += piece.byteLength;
        }
      };
      await expect(drain()).rejects.toThrow();
      expect(bytes).toBeLessThanOrEqual(BOUNDS.anything.bytes);
      await server.allClosed();
      await Promise.all([bounded.close(), server.close()]);
    }
  );

  it('answers as Grafana does when GitHub refuses the token', async () => {
    const response = await ask('GET', 'one/github/rest/secret');
    expect([response.status, response.body]).toEqual([400, 'Authentication to data source failed']);
  });
});
