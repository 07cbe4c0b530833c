import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SavedOptions } from '../../configuration/settings';
import { createJsonLogger } from '../logging/jsonLogger';
import { createScrubber } from '../logging/scrubber';
import type { PluginContext } from '../pluginCalls';
import { createPluginCalls } from './createPluginCalls';
import { contextOf, NOW, queryOf } from './pluginCalls.fixtures';

const TOKEN = 'token/with+odd=letters-0123456789';
const INCIDENT_TOKEN = 'incident-token-0123456789';
const PROXY_PASSWORD = 'password-of-the-proxy';
const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
const KEY_LINES = PRIVATE_KEY.split('\n').filter((line) => line.length >= 16 && !line.startsWith('-----'));
const SECRETS = [TOKEN, encodeURIComponent(TOKEN), INCIDENT_TOKEN, PROXY_PASSWORD, ...KEY_LINES];

/** A server that repeats in its answers whatever it is told, the secrets as well. */
async function startEcho(status: number): Promise<[Server, string]> {
  const server = createServer((request, response) => {
    const said = `${request.url} ${JSON.stringify(request.headers)} ${TOKEN} ${INCIDENT_TOKEN} ${PRIVATE_KEY}`;
    response.writeHead(status, { 'content-type': 'application/json', 'x-said': encodeURIComponent(said) });
    response.end(JSON.stringify({ message: said, errors: [{ message: said }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

describe.each([200, 400, 401, 403, 404, 500])('secrets, before servers that answer %i and repeat them', (status) => {
  const output: string[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    [server, url] = await startEcho(status);
    const scrubber = createScrubber();
    const calls = createPluginCalls({
      log: createJsonLogger({
        level: 'debug',
        scrub: scrubber.scrub,
        write: (line) => output.push(line),
        now: () => NOW,
      }),
      environment: { HTTPS_PROXY: `http://grafana:${PROXY_PASSWORD}@proxy.example:3128` },
      now: () => NOW,
      knowSecrets: scrubber.knowSecrets,
      waitMillisPerSecond: 1,
    });
    const { signal } = new AbortController();
    const say = (answer: unknown) => output.push(JSON.stringify(answer));
    const askEverything = async (context: PluginContext) => {
      const queries = [
        { metric: 'timeToRestore' },
        { metric: 'deployments', repositories: [`acme/${encodeURIComponent(TOKEN).slice(0, 30)}`, 'acme/shop'] },
        { metric: TOKEN },
        { metric: 'leadTime', format: INCIDENT_TOKEN },
        { metric: 'leadTime', repositories: [TOKEN] },
        { metric: 'leadTime', environments: [TOKEN] },
        { metric: 'leadTime', timeZone: TOKEN },
        `{"metric": ${INCIDENT_TOKEN}`,
        `${PRIVATE_KEY}`,
      ].map((saved, index) => queryOf(saved, { refId: `Q${index}` }));
      say([...(await calls.queryData({ context, queries }, signal))]);
      say(await calls.checkHealth(context, signal));
      for (const path of ['repositories', 'environments', 'workflows', INCIDENT_TOKEN]) {
        for (const repository of ['acme/shop', TOKEN]) {
          const parameters = new URLSearchParams({ repository });
          const request = { context, method: 'GET', path, parameters, headers: new Map(), body: new Uint8Array() };
          say(new TextDecoder().decode((await calls.callResource(request, signal)).body));
        }
      }
    };
    const secrets = { token: TOKEN, incidentToken: INCIDENT_TOKEN, privateKey: PRIVATE_KEY };
    const options: SavedOptions = {
      githubUrl: url,
      repositories: ['acme/shop'],
      incidentSource: 'url',
      incidentUrl: `${url}/log?token=${INCIDENT_TOKEN}`,
    };
    await askEverything(contextOf({ options, secrets }));
    await askEverything(contextOf({ uid: 'file', options: { ...options, incidentSource: 'file' }, secrets }));
    await askEverything(
      contextOf({
        uid: 'app',
        options: { ...options, authentication: 'github-app', appId: '7', installationId: '8' },
        secrets,
      })
    );
    await askEverything(
      contextOf({
        uid: 'broken',
        options: { ...options, authentication: 'github-app', appId: '7', installationId: '8' },
        secrets: { ...secrets, privateKey: PRIVATE_KEY.slice(0, 200) },
      })
    );
    await askEverything(contextOf({ uid: 'named', options: { ...options, repositories: [TOKEN] }, secrets }));
    await askEverything(contextOf({ uid: 'cut', jsonData: `{"${TOKEN}"`, secrets }));
    await askEverything(contextOf({ uid: 'header', options, secrets: { ...secrets, token: `${TOKEN}\nx: y` } }));
    say(await calls.collectMetrics());
    await calls.close();
    // The incident log is asked three times, with pauses, before it counts as down.
  }, 60_000);
  afterAll(() => server.close().closeAllConnections());

  it('are in no log line, no answer and no metric', () => {
    expect(output.length).toBeGreaterThan(50);
    expect(output.join()).toContain('[token]');
    const leaks = output.flatMap((text) => {
      // As JSON writes it, and as it is.
      const plain = text.replaceAll('\\\\', '\\').replaceAll('\\n', '\n');
      return SECRETS.filter((secret) => plain.includes(secret)).map((secret) => `${secret} in ${text.slice(0, 2_000)}`);
    });
    expect(leaks).toEqual([]);
  });
});
