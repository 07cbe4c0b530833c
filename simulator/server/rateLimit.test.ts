import { history } from '../history/historyBuilder';
import { ask, get, withSimulator } from './testing.fixtures';

const shop = history().repository('acme/shop').build();
const remaining = (response: Response) => Number(response.headers.get('x-ratelimit-remaining'));

describe('rate limits', () => {
  it('counts calls down and says when the allowance comes back', async () => {
    let now = Date.parse('2025-03-04T10:00:00Z');
    await withSimulator({ history: shop, rateLimits: { core: 2 }, now: () => now }, async (simulator) => {
      expect(remaining(await get(simulator, '/repos/acme/shop'))).toBe(1);
      expect(remaining(await get(simulator, '/repos/acme/shop'))).toBe(0);
      const refused = await get(simulator, '/repos/acme/shop');
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ message: 'API rate limit exceeded for user ID 1.' });
      expect(refused.headers.get('x-ratelimit-reset')).toBe(String(now / 1_000 + 3_600));
      expect(refused.headers.get('retry-after')).toBeNull();
      now += 3_600_000;
      expect((await get(simulator, '/repos/acme/shop')).status).toBe(200);
    });
  });

  it('takes nothing for a 304 of somebody with a token', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const first = await get(simulator, '/repos/acme/shop');
      const etag = first.headers.get('etag') ?? '';
      const second = await get(simulator, '/repos/acme/shop', { authorization: 'Bearer a', 'if-none-match': etag });
      expect(second.status).toBe(304);
      expect(await second.text()).toBe('');
      expect(second.headers.get('etag')).toBe(etag);
      expect(remaining(second)).toBe(remaining(first));
      expect(simulator.counts).toMatchObject({ rest: 2, notModified: 1 });
    }));

  it('takes a call for a 304 of somebody without', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const first = await get(simulator, '/repos/acme/shop', {});
      expect(first.headers.get('x-ratelimit-limit')).toBe('60');
      const second = await get(simulator, '/repos/acme/shop', { 'if-none-match': first.headers.get('etag') ?? '' });
      expect(second.status).toBe(304);
      expect(remaining(second)).toBe(remaining(first) - 1);
    }));

  it('gives a new ETag once something has changed', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const path = '/repos/acme/shop/pulls?state=all';
      const etag = (await get(simulator, path)).headers.get('etag') ?? '';
      const later = history().repository('acme/shop').pullRequest({ mergedAt: '2025-03-04T10:00:00Z' }).build();
      simulator.replaceHistory(later);
      const second = await get(simulator, path, { authorization: 'Bearer a', 'if-none-match': etag });
      expect(second.status).toBe(200);
      expect(await second.json()).toHaveLength(1);
    }));

  it('says in a GraphQL answer with status 200 that the points are used up', () =>
    withSimulator({ history: shop, rateLimits: { graphql: 1 } }, async (simulator) => {
      expect(await ask(simulator, '{ rateLimit { cost limit remaining } }')).toEqual({
        data: { rateLimit: { cost: 1, limit: 1, remaining: 0 } },
      });
      expect(await ask(simulator, '{ viewer { login } }')).toEqual({
        errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }],
      });
    }));

  it('tells the state of the allowance without taking from it', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const response = await get(simulator, '/rate_limit');
      expect(await response.json()).toMatchObject({ resources: { core: { remaining: 5_000 } } });
    }));
});
