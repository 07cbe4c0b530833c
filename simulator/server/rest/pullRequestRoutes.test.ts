import { history } from '../../history/historyBuilder';
import { get, getJson, withSimulator } from '../testing.fixtures';

const minute = (position: number) => new Date(Date.parse('2025-03-04T00:00:00Z') + position * 60_000).toISOString();
const times = (count: number) => Array.from({ length: count }, (_, position) => position);

describe('pull requests', () => {
  const shop = history()
    .repository('acme/shop')
    .pullRequest({ mergedAt: '2025-03-01T10:00:00Z', updatedAt: '2025-03-09T10:00:00Z' })
    .pullRequest({ mergedAt: '2025-03-02T10:00:00Z', labels: ['hotfix'], author: null })
    .pullRequest({ createdAt: '2025-03-03T10:00:00Z' })
    .pullRequest({ closedAt: '2025-03-04T10:00:00Z', baseRefName: 'release/1.x' })
    .pullRequest({ mergedAt: '2025-03-05T10:00:00Z', commits: times(300).map((at) => ({ committedAt: minute(at) })) })
    .build();
  const numbers = (list: unknown) => (list as Array<{ number: number }>).map(({ number }) => number);

  it('are listed by state, base and order', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const list = async (query: string) => numbers(await getJson(simulator, `/repos/acme/shop/pulls?${query}`));
      expect(await list('')).toEqual([3]);
      expect(await list('state=closed')).toEqual([5, 4, 2, 1]);
      expect(await list('state=all&base=release/1.x')).toEqual([4]);
      expect(await list('state=all&sort=updated&direction=desc')).toEqual([1, 5, 4, 3, 2]);
    }));

  it('say when they were merged, with labels and the author if there is one', () =>
    withSimulator({ history: shop }, async (simulator) => {
      expect(await getJson(simulator, '/repos/acme/shop/pulls/2')).toMatchObject({
        state: 'closed',
        merged_at: '2025-03-02T10:00:00Z',
        user: null,
        labels: [{ name: 'hotfix' }],
        html_url: `${simulator.url}/acme/shop/pull/2`,
      });
      expect((await get(simulator, '/repos/acme/shop/pulls/99')).status).toBe(404);
    }));

  it('show no more than 250 commits', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const path = '/repos/acme/shop/pulls/5/commits?per_page=100&page=';
      const lengths = await Promise.all(
        [1, 2, 3, 4].map(async (page) => (await getJson(simulator, path + page)) as unknown[])
      );
      expect(lengths.map((page) => page.length)).toEqual([100, 100, 50, 0]);
    }));

  it('are issues too, told apart only by a key', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const issues = (await getJson(simulator, '/repos/acme/shop/issues?state=all')) as object[];
      expect(issues).toHaveLength(5);
      expect(issues.every((issue) => 'pull_request' in issue)).toBe(true);
    }));
});
