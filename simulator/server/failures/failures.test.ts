import { history } from '../../history/historyBuilder';
import { ask, get, withSimulator } from '../testing.fixtures';

const shop = history()
  .repository('acme/shop')
  .pullRequest({ mergedAt: '2025-03-04T10:00:00Z' })
  .deployment({ createdAt: '2025-03-04T10:05:00Z' })
  .build();
const path = '/repos/acme/shop';
const pullRequests = (first: number) =>
  `{ repository(owner: "acme", name: "shop") { name pullRequests(first: ${first}) { nodes { number } } } }`;

describe('failures on request', () => {
  it('asks to slow down, with either status', () =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ failure: { kind: 'secondaryLimit', status: 403, retryAfterSeconds: 7 } });
      const response = await get(simulator, path);
      expect([response.status, response.headers.get('retry-after')]).toEqual([403, '7']);
      expect(await response.text()).toContain('secondary rate limit');
      expect((await get(simulator, path)).status).toBe(200);
      simulator.fail({ failure: { kind: 'secondaryLimit' } });
      expect((await get(simulator, path)).status).toBe(429);
      expect(simulator.requests.map(({ failure }) => failure)).toEqual(['secondaryLimit', null, 'secondaryLimit']);
    }));

  it('uses the allowance up until it comes back', async () => {
    let now = Date.parse('2025-03-04T10:00:00Z');
    await withSimulator({ history: shop, now: () => now }, async (simulator) => {
      simulator.fail({ match: { api: 'rest' }, failure: { kind: 'rateLimit', resetInSeconds: 30 } });
      const response = await get(simulator, path);
      expect([response.status, response.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
      expect(response.headers.get('x-ratelimit-reset')).toBe(String(now / 1_000 + 30));
      expect((await get(simulator, path)).status).toBe(403);
      now += 30_000;
      expect((await get(simulator, path)).status).toBe(200);
    });
  });

  it.each([401, 404, 500, 502])('answers %d', (status) =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ failure: { kind: 'status', status: status as 401 } });
      expect((await get(simulator, path)).status).toBe(status);
      expect((await get(simulator, path)).status).toBe(200);
    })
  );

  it('breaks only on heavy GraphQL pages', () =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ match: { firstAbove: 50 }, times: 'always', failure: { kind: 'status', status: 502 } });
      const heavy = await ask(simulator, pullRequests(100));
      expect(heavy).toMatchObject({ message: expect.stringContaining('may be the result of a timeout') });
      expect((await ask(simulator, pullRequests(50))).data).toBeDefined();
      expect(simulator.requests.map(({ status }) => status)).toEqual([502, 200]);
    }));

  it('reads the size of a page from a variable too', () =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ match: { firstAbove: 50 }, failure: { kind: 'status', status: 502 } });
      const query = 'query ($size: Int) { viewer { repositories(first: $size) { totalCount } } }';
      await ask(simulator, query, { size: 100 });
      expect(simulator.requests[0]?.status).toBe(502);
    }));

  it('cuts the connection in the middle, or before any answer', () =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ failure: { kind: 'cutConnection' } });
      const response = await get(simulator, path);
      await expect(response.text()).rejects.toThrow();
      simulator.fail({ failure: { kind: 'noAnswer' } });
      await expect(get(simulator, path)).rejects.toThrow();
      expect(simulator.requests.map(({ status }) => status)).toEqual([0, 0]);
      expect((await get(simulator, path)).status).toBe(200);
    }));

  it('keeps a client waiting', () =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ failure: { kind: 'slow', delayMilliseconds: 60_000 } });
      const headers = { authorization: 'Bearer a' };
      const impatient = fetch(simulator.url + path, { headers, signal: AbortSignal.timeout(50) });
      await expect(impatient).rejects.toThrow(/timeout|aborted/);
    }));

  it('answers late but well', () =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ failure: { kind: 'slow', delayMilliseconds: 5 } });
      expect((await get(simulator, path)).status).toBe(200);
    }));

  it('sends JSON that ends too early', () =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.fail({ failure: { kind: 'malformedJson' } });
      await expect((await get(simulator, path)).json()).rejects.toThrow('JSON');
    }));

  it('puts GraphQL errors beside the data, and empties the fields that they name', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const error = { type: 'FORBIDDEN', message: 'Not for you', path: ['repository', 'pullRequests'] };
      simulator.fail({ failure: { kind: 'graphqlErrors', errors: [error] } });
      expect(await ask(simulator, pullRequests(1))).toEqual({
        data: { repository: { name: 'shop', pullRequests: null } },
        errors: [error],
      });
    }));

  it('fails only what matches, after as many good answers as asked for', () =>
    withSimulator(
      {
        history: shop,
        failures: [{ match: { url: '/deployments' }, after: 1, times: 2, failure: { kind: 'status', status: 500 } }],
      },
      async (simulator) => {
        const statuses: number[] = [];
        for (const part of ['', '/deployments', '', '/deployments', '/deployments', '/deployments']) {
          statuses.push((await get(simulator, path + part)).status);
        }
        expect(statuses).toEqual([200, 200, 200, 500, 500, 200]);
      }
    ));
});

describe('steering from outside', () => {
  it('takes failures and shows requests', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const send = (method: string, route: string, body?: unknown) =>
        fetch(`${simulator.url}/__simulator${route}`, {
          method,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        });
      expect((await send('POST', '/failures', { failure: { kind: 'status', status: 500 } })).status).toBe(201);
      expect((await get(simulator, path)).status).toBe(500);
      const bad = await send('POST', '/failures', { failure: { kind: 'meteor' } });
      expect(bad.status).toBe(400);
      expect(await (await send('GET', '/requests')).json()).toMatchObject({
        counts: { total: 1, rest: 1, graphql: 0, failed: 1 },
        requests: [{ path, status: 500 }],
      });
      await send('DELETE', '/requests');
      expect(simulator.requests).toEqual([]);
      await send('POST', '/failures', [{ times: 'always', failure: { kind: 'status', status: 500 } }]);
      await send('DELETE', '/failures');
      expect((await get(simulator, path)).status).toBe(200);
      expect(await (await send('GET', '')).json()).toMatchObject({
        repositories: [{ name: 'acme/shop', deployments: 1 }],
      });
    }));

  it('keeps no token', () =>
    withSimulator({ history: shop }, async (simulator) => {
      await get(simulator, path, { authorization: 'Bearer very-secret' });
      const log = await (await fetch(`${simulator.url}/__simulator/requests`)).text();
      expect(log).not.toContain('very-secret');
    }));

  it('serves an incident log as lines and, where they can be read, as an array', () =>
    withSimulator({ history: shop, incidentLog: '{"event":"detected"}\nnot json\n' }, async (simulator) => {
      expect(await (await fetch(`${simulator.url}/incidents.ndjson`)).text()).toBe('{"event":"detected"}\nnot json\n');
      expect(await (await fetch(`${simulator.url}/incidents.json`)).json()).toEqual([{ event: 'detected' }]);
      expect(simulator.counts.total).toBe(0);
    }));

  it('gives links to people a page that says it is sample data', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const page = await (await fetch(`${simulator.url}/acme/shop/pull/1`)).text();
      expect(page).toContain('Sample data');
    }));
});
