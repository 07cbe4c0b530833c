import { generateKeyPairSync } from 'node:crypto';
import type { Simulator } from '../startSimulator';
import { ask, get, withSimulator } from '../testing.fixtures';
import { APP, HISTORY, INSTALLATION, jwt } from './testing.fixtures';

const NOW = Date.parse('2025-03-04T10:00:00Z');
const NOW_SECONDS = NOW / 1_000;
const apps = [APP];

function requestToken(simulator: Simulator, signed: string | null, installation = 34): Promise<Response> {
  return fetch(`${simulator.enterpriseUrl}/app/installations/${installation}/access_tokens`, {
    method: 'POST',
    headers: signed === null ? {} : { authorization: `bearer ${signed}` },
  });
}

async function tokenOf(simulator: Simulator): Promise<string> {
  const { token } = (await (await requestToken(simulator, jwt(NOW_SECONDS))).json()) as { token: string };
  return token;
}

describe('a GitHub App', () => {
  it.each(['12', 12, 'Iv1.abc'])('gets a token for its installation, calling itself %p', (iss) =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const response = await requestToken(simulator, jwt(NOW_SECONDS, { iss }));
      expect(response.status).toBe(201);
      expect(response.headers.get('date')).toBe('Tue, 04 Mar 2025 10:00:00 GMT');
      expect(await response.json()).toEqual({
        token: expect.stringMatching(/^ghs_34_[\w-]+\.[\w-]+\.[\w-]+$/),
        expires_at: '2025-03-04T11:00:00Z',
        permissions: { metadata: 'read', contents: 'read', deployments: 'write' },
        repository_selection: 'all',
      });
    })
  );

  it.each([
    ['has no signature', null, 401, 'A JSON web token could not be decoded'],
    ['sends what is no JSON web token', 'a.b.c', 401, 'A JSON web token could not be decoded'],
    ['is not known', jwt(NOW_SECONDS, { iss: '13' }), 404, 'Integration not found'],
    [
      'signs with the key of another',
      jwt(NOW_SECONDS, {}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
      401,
      'A JSON web token could not be decoded',
    ],
    [
      'is ahead of the clock',
      jwt(NOW_SECONDS, { iat: NOW_SECONDS + 1 }),
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    ],
    [
      'is behind the clock',
      jwt(NOW_SECONDS, { exp: NOW_SECONDS }),
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    ],
    [
      'wants to be believed for too long',
      jwt(NOW_SECONDS, { exp: NOW_SECONDS + 601 }),
      401,
      "'Expiration time' claim ('exp') is too far in the future",
    ],
  ])('that %s gets none', (_what, signed, status, message) =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const response = await requestToken(simulator, signed);
      expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
        status: String(status),
        message,
      });
    })
  );

  it('gets none for an installation of another, nor for one that is suspended', () =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const missing = await requestToken(simulator, jwt(NOW_SECONDS), 35);
      expect([missing.status, await missing.json()]).toMatchObject([404, { message: 'Not Found' }]);
      simulator.suspendInstallation(34);
      const suspended = await requestToken(simulator, jwt(NOW_SECONDS));
      expect([suspended.status, await suspended.json()]).toMatchObject([
        403,
        { message: 'This installation has been suspended' },
      ]);
    }));
});

describe('the token of an installation', () => {
  it('is good for an hour', async () => {
    let now = NOW;
    await withSimulator({ history: HISTORY, now: () => now, apps, tokens: [] }, async (simulator) => {
      const headers = { authorization: `token ${await tokenOf(simulator)}` };
      now += 3_599_000;
      const response = await get(simulator, '/repos/acme/vault', headers);
      expect(response.status).toBe(200);
      expect(response.headers.get('github-authentication-token-expiration')).toBe('2025-03-04 11:00:00 UTC');
      now += 1_000;
      expect((await get(simulator, '/repos/acme/vault', headers)).status).toBe(401);
    });
  });

  it('reads in private repositories what the installation was given', () =>
    withSimulator({ history: HISTORY, now: () => NOW, apps, tokens: [] }, async (simulator) => {
      const headers = { authorization: `token ${await tokenOf(simulator)}` };
      expect((await get(simulator, '/repos/acme/vault/deployments', headers)).status).toBe(200);
      const barred = await get(simulator, '/repos/acme/vault/pulls', headers);
      expect([barred.status, await barred.json()]).toMatchObject([
        403,
        { message: 'Resource not accessible by integration' },
      ]);
      expect((await get(simulator, '/repos/acme/shop/pulls', headers)).status).toBe(200);
      expect((await get(simulator, '/user', headers)).status).toBe(403);
    }));

  it('reads as much through GraphQL, where a list that it may not read leaves nothing of the repository', () =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const headers = { authorization: `Bearer ${await tokenOf(simulator)}`, 'content-type': 'application/json' };
      const lists = async (selection: string) => {
        const body = JSON.stringify({ query: `{ repository(owner: "acme", name: "vault") { ${selection} } }` });
        return (await fetch(`${simulator.url}/graphql`, { method: 'POST', headers, body })).json();
      };
      const newestFirst = 'orderBy: { field: CREATED_AT, direction: DESC }';
      expect(await lists(`deployments(first: 1, ${newestFirst}) { totalCount }`)).toEqual({
        data: { repository: { deployments: { totalCount: 0 } } },
      });
      expect(await lists('name pullRequests(first: 1) { totalCount }')).toMatchObject({
        data: { repository: null },
        errors: [
          {
            type: 'FORBIDDEN',
            path: ['repository', 'pullRequests'],
            message: 'Resource not accessible by integration',
          },
        ],
      });
    }));

  it('says nothing of the roles of people', () =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const response = await get(simulator, '/repos/acme/vault', {
        authorization: `token ${await tokenOf(simulator)}`,
      });
      expect(await response.json()).toMatchObject({ permissions: { admin: false, push: false, pull: false } });
    }));

  it('covers only the repositories of its installation', () =>
    withSimulator(
      {
        history: HISTORY,
        now: () => NOW,
        apps: [{ ...APP, installations: [{ ...INSTALLATION, repositories: ['acme/shop'] }] }],
      },
      async (simulator) => {
        const headers = { authorization: `token ${await tokenOf(simulator)}` };
        expect((await get(simulator, '/repos/acme/vault', headers)).status).toBe(404);
      }
    ));

  it('can be ended before its time, here and from outside', () =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const [first, second] = [await tokenOf(simulator), await tokenOf(simulator)];
      const status = async (token: string) =>
        (await get(simulator, '/repos/acme/shop', { authorization: `token ${token}` })).status;
      simulator.endToken(first);
      expect([await status(first), await status(second)]).toEqual([401, 200]);
      await fetch(`${simulator.url}/__simulator/ended-tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect(await status(second)).toBe(401);
    }));

  it('is refused while the installation is suspended', () =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const headers = { authorization: `token ${await tokenOf(simulator)}` };
      simulator.suspendInstallation(34);
      expect((await get(simulator, '/repos/acme/shop', headers)).status).toBe(403);
    }));

  it('has an allowance of its own, apart from that of the app', () =>
    withSimulator({ history: HISTORY, now: () => NOW, apps }, async (simulator) => {
      const response = await requestToken(simulator, jwt(NOW_SECONDS));
      expect(response.headers.get('x-ratelimit-used')).toBe('1');
      expect(simulator.rateLimits).toMatchObject([{ used: 0 }, { used: 0 }]);
    }));
});

describe('the token of a person', () => {
  it('may have an end', async () => {
    let now = NOW;
    const tokens = [{ token: 'short', scopes: null, repositories: 'all', expiresAt: '2025-03-04T10:00:01Z' } as const];
    await withSimulator({ history: HISTORY, now: () => now, tokens }, async (simulator) => {
      const headers = { authorization: 'Bearer short' };
      expect((await get(simulator, '/repos/acme/shop', headers)).status).toBe(200);
      now += 1_000;
      const response = await get(simulator, '/repos/acme/shop', headers);
      expect([response.status, await response.json()]).toMatchObject([401, { message: 'Bad credentials' }]);
    });
  });

  it('can be ended also where every token is accepted', () =>
    withSimulator({ history: HISTORY }, async (simulator) => {
      simulator.endToken('a-token');
      expect((await get(simulator, '/repos/acme/shop')).status).toBe(401);
      expect(await ask(simulator, '{ viewer { login } }')).toMatchObject({ message: 'Bad credentials' });
      expect((await get(simulator, '/repos/acme/shop', { authorization: 'Bearer another' })).status).toBe(200);
    }));

  it('may have permissions, as fine-grained ones have', () =>
    withSimulator(
      {
        history: HISTORY,
        tokens: [{ token: 'fine', scopes: null, repositories: 'all', permissions: { metadata: 'read' } }],
      },
      async (simulator) => {
        const response = await get(simulator, '/repos/acme/vault/pulls', { authorization: 'Bearer fine' });
        expect([response.status, await response.json()]).toMatchObject([
          403,
          { message: 'Resource not accessible by personal access token' },
        ]);
      }
    ));
});
