import { request } from 'node:http';
import path from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { serveDataSourceProxy } from '../../preview/server/proxy/dataSourceProxy';
import { readPluginJson } from '../../preview/server/proxy/pluginRoute';
import type { PreviewDataSource } from '../../preview/server/previewDataSource';

const SECRETS = {
  token: 'the-token',
  incidentToken: 'the-token-of-the-log',
  collectorKey: 'the-key-of-the-collector',
  privateKey: 'the-private-key',
};

/** Every route there is, as a viewer would ask it by hand, with a token of their own. */
const ASKED = [
  ['GET', 'github/rest/repos/acme/secret/contents/README.md'],
  ['POST', 'github/graphql'],
  ['GET', 'incidents'],
  ['GET', 'collector/dora/events?kind=deployment'],
] as const;

let outside: FastifyInstance;
let address: string;
let proxies: FastifyInstance[] = [];
const seen: Array<{ url: string; authorization: string | undefined }> = [];

beforeAll(async () => {
  outside = fastify();
  outside.removeAllContentTypeParsers();
  outside.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  outside.all('/*', async ({ url, headers }) => {
    seen.push({ url, authorization: headers.authorization });
    return {};
  });
  address = await outside.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  seen.length = 0;
  await Promise.all(proxies.map((proxy) => proxy.close()));
  proxies = [];
});

afterAll(() => outside.close());

/** Asks along every route of plugin.json, and gives the statuses. */
async function askAll(settings: object, secureJsonData: PreviewDataSource['secureJsonData'] = SECRETS) {
  const { routes } = await readPluginJson(path.resolve(__dirname, '../../src'));
  expect(routes).toHaveLength(ASKED.length);
  const proxy = fastify();
  proxies.push(proxy);
  const jsonData = {
    githubUrl: address,
    incidentUrl: `${address}/incidents.ndjson`,
    collectorUrl: `${address}/`,
    ...settings,
  };
  serveDataSourceProxy(proxy, { uid: 'dora', name: 'DORA', jsonData, secureJsonData }, routes);
  const { port } = new URL(await proxy.listen({ host: '127.0.0.1', port: 0 }));
  return Promise.all(ASKED.map(([method, asked]) => ask(Number(port), method, asked)));
}

function ask(port: number, method: string, asked: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: "Bearer the-viewer's-own" };
    const options = { host: '127.0.0.1', port, method, path: `/api/datasources/proxy/uid/dora/${asked}`, headers };
    const sent = request(options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the proxy routes', () => {
  it.each([{}, { queriesRunOn: '' }, { queriesRunOn: null }, { queriesRunOn: 'browser', authentication: 'token' }])(
    'add each token to what it is for, where queries run in the browser: %j',
    async (settings) => {
      expect(await askAll(settings)).toEqual([200, 200, 200, 200]);
      expect(new Map(seen.map(({ url, authorization }) => [url, authorization]))).toEqual(
        new Map([
          ['/api/v3/repos/acme/secret/contents/README.md', 'Bearer the-token'],
          ['/api/graphql', 'Bearer the-token'],
          ['/incidents.ndjson', 'Bearer the-token-of-the-log'],
          ['/dora/events?kind=deployment', 'Bearer the-key-of-the-collector'],
        ])
      );
    }
  );

  it('send no authorization, nor that of whoever asks, where no token is kept', async () => {
    expect(await askAll({}, {})).toEqual([200, 200, 200, 200]);
    expect(seen.map(({ authorization }) => authorization)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each([
    [{ queriesRunOn: 'server' }, 'queries run on the server'],
    [{ queriesRunOn: 'server', authentication: 'github-app' }, 'queries run on the server, with a GitHub App'],
    [{ authentication: 'github-app' }, 'a GitHub App leaves the browser no token'],
    [{ queriesRunOn: 'Server' }, 'the setting is misspelt'],
    [{ authentication: 'app' }, 'the authentication is misspelt'],
  ])('send nothing to anybody with %j: %s', async (settings: object, _why: string) => {
    expect(await askAll(settings)).toEqual([502, 502, 502, 502]);
    expect(seen).toEqual([]);
  });

  it('hold no token in any header where queries run on the server, had they an address', async () => {
    const { routes } = await readPluginJson(path.resolve(__dirname, '../../src'));
    const led = routes.map((route) => ({ ...route, url: address }));
    const proxy = fastify();
    proxies.push(proxy);
    const jsonData = { queriesRunOn: 'server' };
    serveDataSourceProxy(proxy, { uid: 'dora', name: 'DORA', jsonData, secureJsonData: SECRETS }, led);
    const { port } = new URL(await proxy.listen({ host: '127.0.0.1', port: 0 }));
    await Promise.all(ASKED.map(([method, asked]) => ask(Number(port), method, asked)));
    expect(seen.map(({ authorization }) => authorization)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
