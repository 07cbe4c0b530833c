import { history } from '../../history/historyBuilder';
import { get, getJson, linksIn, withSimulator } from '../testing.fixtures';

const minute = (position: number) => new Date(Date.parse('2025-03-04T00:00:00Z') + position * 60_000).toISOString();
const times = (count: number) => Array.from({ length: count }, (_, position) => position);

describe('lists', () => {
  it('come in pages of 30, at most 100, with links that lead through all of them', async () => {
    const shop = history().repository('acme/shop');
    times(250).forEach((position) => shop.deployment({ createdAt: minute(position) }));
    await withSimulator({ history: shop.build() }, async (simulator) => {
      expect(await getJson(simulator, '/repos/acme/shop/deployments')).toHaveLength(30);
      expect(await getJson(simulator, '/repos/acme/shop/deployments?per_page=500')).toHaveLength(100);
      const ids = new Set<number>();
      let next: string | undefined = '/api/v3/repos/acme/shop/deployments?environment=production&per_page=100';
      let pages = 0;
      while (next !== undefined) {
        const response: Response = await get(simulator, next);
        const page = (await response.json()) as Array<{ id: number }>;
        page.forEach(({ id }) => ids.add(id));
        const links = linksIn(response);
        expect(Object.keys(links)).toEqual(
          [
            ['next', 'last'],
            ['prev', 'next', 'last', 'first'],
            ['prev', 'first'],
          ][pages]
        );
        next = links['next']?.slice(simulator.url.length);
        pages++;
      }
      expect([ids.size, pages]).toEqual([250, 3]);
    });
  });
});
