import { deserialize, serialize } from 'node:v8';
import { config } from '@grafana/runtime';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { parseOptions } from '../../configuration/parseOptions';
import type { SavedOptions } from '../../configuration/settings';
import { keepInBrowser } from './keepInBrowser';

beforeEach(() => {
  globalThis.structuredClone ??= <Value>(value: Value) => deserialize(serialize(value)) as Value;
  globalThis.indexedDB = new IDBFactory();
  config.bootData = { ...config.bootData, user: { ...config.bootData?.user, orgId: 7 } } as typeof config.bootData;
});

function keeping(saved: SavedOptions, uid = 'dora') {
  return keepInBrowser({ uid }, parseOptions(saved));
}

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

describe('what panels read', () => {
  it('is kept nowhere unless the settings say so', async () => {
    expect(keeping({})).toBeUndefined();
    expect(await names()).toEqual([]);
  });

  it('is kept in a database of the data source and the organisation, from the first time on that there is something', async () => {
    const lists = keeping({ keepInBrowser: 'yes' });
    expect(await names()).toEqual([]);
    await lists?.save('acme/shop', { rows: 1 });
    expect(await names()).toEqual(['dora-lists/7/dora']);
    expect(await keeping({ keepInBrowser: 'yes' })?.load('acme/shop')).toEqual({ rows: 1 });
    expect(await keeping({ keepInBrowser: 'yes' }, 'other')?.load('acme/shop')).toBeUndefined();
  });

  it.each<SavedOptions>([
    { githubUrl: 'https://github.acme.example' },
    { authentication: 'github-app', appId: '1', installationId: '2' },
    { allowedRepositories: 'configured' },
  ])('is dropped where another may read it: %j', async (other) => {
    await keeping({ keepInBrowser: 'yes' })?.save('acme/shop', { rows: 1 });
    expect(await keeping({ keepInBrowser: 'yes', ...other })?.load('acme/shop')).toBeUndefined();
  });

  it('stays where settings change that have nothing to do with who may read it', async () => {
    await keeping({ keepInBrowser: 'yes' })?.save('acme/shop', { rows: 1 });
    const other = keeping({ keepInBrowser: 'yes', profile: 'dora-2024', repositories: ['acme/shop'] });
    expect(await other?.load('acme/shop')).toEqual({ rows: 1 });
  });

  it('is taken away once the settings do not say so any more', async () => {
    await keeping({ keepInBrowser: 'yes' })?.save('acme/shop', { rows: 1 });
    keeping({});
    // It takes its own time, as nothing waits for it.
    while ((await names()).length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await names()).toEqual([]);
  });
});
