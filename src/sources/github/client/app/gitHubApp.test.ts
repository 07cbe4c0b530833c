import {
  asApp,
  PRIVATE_KEY,
  PRIVATE_KEY_PKCS8,
  tokenRequests,
  vault,
  viewer,
  withApp,
} from '../../testing/anApp.fixtures';

describe('a client that asks as the installation of a GitHub App', () => {
  it('gets one token for many calls at once, and reads with it', () =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url);
      const [rest, graphql] = await Promise.all([client.rest(vault), client.graphql(viewer), client.rest(vault)]);
      expect(rest.data).toMatchObject({ full_name: 'acme/vault', private: true });
      expect(graphql.data).toEqual({ viewer: { login: 'ada' } });
      await client.rest(vault);
      expect(tokenRequests(simulator)).toEqual([201]);
    }));

  it('sends nothing before the first call', () =>
    withApp({}, async (simulator) => {
      expect(asApp(simulator.url).asker()).toEqual({ kind: 'github-app', appId: '12', installationId: '34' });
      expect(simulator.requests).toEqual([]);
    }));

  it.each([
    ['as GitHub gives it', PRIVATE_KEY],
    ['in PKCS#8', PRIVATE_KEY_PKCS8],
    ['with line ends as provisioning writes them', PRIVATE_KEY.replaceAll('\n', '\\n')],
    ['with the line ends of Windows', PRIVATE_KEY.replaceAll('\n', '\r\n')],
    ['with blanks around it and instead of line ends', `  ${PRIVATE_KEY.replaceAll('\n', ' ')} `],
  ])('takes the private key %s', (_what, privateKey) =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url, {}, { privateKey });
      await expect(client.rest(vault)).resolves.toMatchObject({ data: { full_name: 'acme/vault' } });
    })
  );

  it('gets its token where the API of a GitHub Enterprise Server is', () =>
    withApp({}, async (simulator) => {
      await asApp(simulator.url).graphql(viewer);
      expect(simulator.requests.map(({ url }) => url)).toEqual([
        '/api/v3/app/installations/34/access_tokens',
        '/api/graphql',
      ]);
    }));

  it('gets it at the root of a server where the API is there', () =>
    withApp({ layout: 'root' }, async (simulator) => {
      const client = asApp(simulator.url);
      await client.rest(vault);
      await client.graphql(viewer);
      expect(simulator.requests.map(({ url, status }) => [url, status])).toEqual([
        ['/api/v3/app/installations/34/access_tokens', 404],
        ['/app/installations/34/access_tokens', 201],
        ['/repos/acme/vault', 200],
        ['/graphql', 200],
      ]);
    }));

  it('knows what the installation was given', () =>
    withApp({ permissions: { deployments: 'write' }, repositories: ['acme/vault'] }, async (simulator) => {
      const client = asApp(simulator.url);
      await client.rest(vault);
      expect(client.asker()).toMatchObject({
        grant: { permissions: { metadata: 'read', deployments: 'write' }, repositories: 'selected' },
      });
    }));

  it('counts the rate limit of the installation, not that of the app', () =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url);
      await client.rest(vault);
      expect(client.statistics()).toMatchObject({ calls: 2, rateLimit: { limit: 5000, remaining: 4999 } });
      simulator.endToken();
      simulator.fail({ match: { url: '/access_tokens' }, failure: { kind: 'status', status: 500 } });
      await client.rest(vault);
      expect(client.statistics()).toMatchObject({ calls: 6, rateLimit: { remaining: 4998 } });
    }));
});
