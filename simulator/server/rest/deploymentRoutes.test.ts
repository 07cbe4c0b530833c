import { history } from '../../history/historyBuilder';
import { getJson, withSimulator } from '../testing.fixtures';

describe('deployments', () => {
  const shop = history()
    .repository('acme/shop', { idleEnvironments: ['preview'] })
    .deployment({
      createdAt: '2025-03-04T10:00:00Z',
      statuses: [
        { state: 'in_progress', createdAt: '2025-03-04T10:01:00Z' },
        { state: 'success', createdAt: '2025-03-04T10:02:00Z' },
        { state: 'inactive', createdAt: '2025-03-05T10:00:00Z' },
      ],
    })
    .deployment({ createdAt: '2025-03-05T10:00:00Z', environment: 'staging' })
    .build();

  it('are listed newest first, by environment', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const list = async (query: string) =>
        ((await getJson(simulator, `/repos/acme/shop/deployments${query}`)) as Array<{ environment: string }>).map(
          ({ environment }) => environment
        );
      expect(await list('')).toEqual(['staging', 'production']);
      expect(await list('?environment=production')).toEqual(['production']);
      expect(await list('?environment=moon')).toEqual([]);
    }));

  it('have their statuses listed newest first', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const [deployment] = (await getJson(simulator, '/repos/acme/shop/deployments?environment=production')) as Array<{
        statuses_url: string;
      }>;
      const path = deployment?.statuses_url.slice(simulator.url.length) ?? '';
      const statuses = (await getJson(simulator, path)) as Array<{ state: string }>;
      expect(statuses.map(({ state }) => state)).toEqual(['inactive', 'success', 'in_progress']);
    }));

  it('go to environments, which may also be idle', () =>
    withSimulator({ history: shop }, async (simulator) => {
      expect(await getJson(simulator, '/repos/acme/shop/environments')).toMatchObject({
        total_count: 3,
        environments: [{ name: 'production' }, { name: 'staging' }, { name: 'preview' }],
      });
    }));
});
