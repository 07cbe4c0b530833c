import { request } from 'node:http';
import { history } from '../history/historyBuilder';
import { ask, get, withSimulator } from './testing.fixtures';

const shop = history()
  .repository('acme/shop')
  .repository('acme/vault', { private: true, viewerPermission: 'WRITE' })
  .repository('acme/hidden', { private: true, viewerPermission: null })
  .build();

describe('what a token may see', () => {
  it('serves the API root and the addresses of a GitHub Enterprise Server', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const root = await get(simulator, '/repos/acme/shop');
      const enterprise = await get(simulator, '/api/v3/repos/acme/shop');
      expect([root.status, enterprise.status]).toEqual([200, 200]);
      expect(enterprise.headers.get('x-github-enterprise-version')).not.toBeNull();
      const viewer = '{ viewer { login } }';
      expect(await ask(simulator, viewer)).toEqual(await ask(simulator, viewer, {}, '/api/graphql'));
    }));

  it('serves only one layout when asked to', () =>
    withSimulator({ history: shop, layout: 'enterprise' }, async (simulator) => {
      expect((await get(simulator, '/api/v3/repos/acme/shop')).status).toBe(200);
      expect((await get(simulator, '/repos/acme/shop')).status).toBe(404);
    }));

  it('refuses a wrong token even for a public repository', () =>
    withSimulator({ history: shop, token: 'right' }, async (simulator) => {
      const response = await get(simulator, '/repos/acme/shop', { authorization: 'Bearer wrong' });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ message: 'Bad credentials', status: '401' });
      expect((await get(simulator, '/repos/acme/shop', { authorization: 'token right' })).status).toBe(200);
    }));

  it('hides a private repository from whoever may not see it, in GitHub’s words for a missing one', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const hidden = await get(simulator, '/repos/acme/hidden');
      const missing = await get(simulator, '/repos/acme/missing');
      expect(hidden.status).toBe(404);
      expect(await hidden.text()).toBe(await missing.text());
      expect((await get(simulator, '/repos/acme/vault', {})).status).toBe(404);
      expect((await get(simulator, '/repos/acme/vault')).status).toBe(200);
      expect(await ask(simulator, '{ repository(owner: "acme", name: "hidden") { name } }')).toMatchObject({
        data: { repository: null },
        errors: [
          {
            type: 'NOT_FOUND',
            path: ['repository'],
            message: "Could not resolve to a Repository with the name 'acme/hidden'.",
          },
        ],
      });
    }));

  it('keeps a token to the repositories that it was granted', () =>
    withSimulator(
      { history: shop, tokens: [{ token: 'narrow', scopes: null, repositories: ['acme/shop'] }] },
      async (simulator) => {
        const headers = { authorization: 'Bearer narrow' };
        expect((await get(simulator, '/repos/acme/vault', headers)).status).toBe(404);
        const response = await get(simulator, '/repos/acme/shop', headers);
        expect(response.headers.get('x-oauth-scopes')).toBeNull();
        expect(response.headers.get('x-accepted-github-permissions')).toBe('metadata=read');
      }
    ));

  it('names the scopes of a classic token and what it may do', () =>
    withSimulator(
      { history: shop, tokens: [{ token: 'classic', scopes: ['repo', 'read:org'], repositories: 'all' }] },
      async (simulator) => {
        const response = await get(simulator, '/repos/acme/vault', { authorization: 'Bearer classic' });
        expect(response.headers.get('x-oauth-scopes')).toBe('repo, read:org');
        expect(await response.json()).toMatchObject({ private: true, permissions: { push: true, admin: false } });
      }
    ));

  it('says nothing about permissions to somebody without a token, and refuses GraphQL', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const response = await get(simulator, '/repos/acme/shop', {});
      expect(await response.json()).not.toHaveProperty('permissions');
      const graphql = await fetch(`${simulator.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ viewer { login } }"}',
      });
      expect(graphql.status).toBe(401);
    }));

  it('finds repositories whatever the case of their names', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const response = await get(simulator, '/repos/ACME/Shop');
      expect(await response.json()).toMatchObject({ full_name: 'acme/shop' });
    }));

  it('lets a browser of another origin ask', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const response = await fetch(`${simulator.url}/graphql`, { method: 'OPTIONS' });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }));
});

it('answers nobody who asks for another host, such as a page whose name points to this machine', () =>
  withSimulator({ history: shop }, async ({ port }) => {
    const statusOf = (host: string) =>
      new Promise((resolve, reject) => {
        const asked = request(
          { port, host: '127.0.0.1', path: '/__simulator/requests', headers: { host } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          }
        );
        asked.on('error', reject).end();
      });
    expect(await Promise.all(['evil.example', `localhost:${port}`].map(statusOf))).toEqual([421, 200]);
  }));
