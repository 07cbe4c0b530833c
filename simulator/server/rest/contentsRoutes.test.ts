import { history } from '../../history/historyBuilder';
import { get, getJson, withSimulator } from '../testing.fixtures';

describe('files', () => {
  const shop = history()
    .repository('acme/shop')
    .file('.dora/incidents.ndjson', '{"event":"detected"}\n'.repeat(9))
    .build();
  const path = '/repos/acme/shop/contents/.dora/incidents.ndjson';

  it('come raw, or as base64 broken into lines', () =>
    withSimulator({ history: shop }, async (simulator) => {
      const raw = await get(simulator, path, { accept: 'application/vnd.github.raw+json' });
      expect(await raw.text()).toBe(shop.repositories[0]?.files[0]?.text);
      const file = (await getJson(simulator, path)) as { content: string; encoding: string };
      expect(file.encoding).toBe('base64');
      expect(file.content).toContain('\n');
      expect(Buffer.from(file.content, 'base64').toString()).toBe(shop.repositories[0]?.files[0]?.text);
    }));

  it('are listed by folder, and are 404 where there is none', () =>
    withSimulator({ history: shop }, async (simulator) => {
      expect(await getJson(simulator, '/repos/acme/shop/contents/.dora')).toMatchObject([{ name: 'incidents.ndjson' }]);
      expect((await get(simulator, '/repos/acme/shop/contents/nothing.json')).status).toBe(404);
      expect((await get(simulator, `${path}?ref=no-such-branch`)).status).toBe(404);
    }));

  it('of more than a megabyte come without their text, except raw', async () => {
    const large = history().repository('acme/shop').file('log.ndjson', 'x'.repeat(1_100_000)).build();
    await withSimulator({ history: large }, async (simulator) => {
      const file = await getJson(simulator, '/repos/acme/shop/contents/log.ndjson');
      expect(file).toMatchObject({ encoding: 'none', content: '', size: 1_100_000 });
      const raw = await get(simulator, '/repos/acme/shop/contents/log.ndjson', {
        accept: 'application/vnd.github.raw',
      });
      expect((await raw.text()).length).toBe(1_100_000);
    });
  });
});
