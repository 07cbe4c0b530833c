import { history } from '../../history/historyBuilder';
import { getJson, withSimulator } from '../testing.fixtures';

describe('releases', () => {
  const build = (viewerPermission: 'READ' | 'WRITE') =>
    history()
      .repository('acme/shop', { viewerPermission })
      .release({ tagName: 'v1', createdAt: '2025-03-01T00:00:00Z', publishedAt: '2025-03-09T00:00:00Z' })
      .release({ tagName: 'v2', createdAt: '2025-03-02T00:00:00Z', publishedAt: '2025-03-02T00:00:00Z' })
      .release({
        tagName: 'v3-rc',
        createdAt: '2025-03-03T00:00:00Z',
        publishedAt: '2025-03-03T00:00:00Z',
        prerelease: true,
      })
      .release({ tagName: 'v3', createdAt: '2025-03-04T00:00:00Z', publishedAt: null })
      .build();
  const tags = async (permission: 'READ' | 'WRITE') => {
    let found: string[] = [];
    await withSimulator({ history: build(permission) }, async (simulator) => {
      const releases = (await getJson(simulator, '/repos/acme/shop/releases')) as Array<{ tag_name: string }>;
      found = releases.map((release) => release.tag_name);
    });
    return found;
  };

  it('are sorted by the tagged commit, not by publication, and drafts are for writers', async () => {
    expect(await tags('READ')).toEqual(['v3-rc', 'v2', 'v1']);
    expect(await tags('WRITE')).toEqual(['v3', 'v3-rc', 'v2', 'v1']);
  });

  it('have a latest one, which is neither a draft nor a prerelease', () =>
    withSimulator({ history: build('READ') }, async (simulator) => {
      expect(await getJson(simulator, '/repos/acme/shop/releases/latest')).toMatchObject({ tag_name: 'v2' });
    }));
});
