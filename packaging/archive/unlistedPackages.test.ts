import { aPlugin } from './aPlugin.fixtures';
import { pluginFolder } from './pluginFolder';
import { unlistedPackages } from './unlistedPackages';

const LICENSES = '-----\n@octokit/core 7.0.8 (MIT)\n\nPermission\n-----\nzod 4.6.7 (MIT)\n';

/** Of a plugin whose front end was made of these files. */
async function unlistedOf(...sources: readonly string[]) {
  const folder = await aPlugin({
    'THIRD-PARTY-LICENSES.txt': LICENSES,
    'module.js.map': JSON.stringify({ sources: [] }),
    '42.js.map': JSON.stringify({ sources: sources.map((source) => `webpack://things/${source}`) }),
  });
  return unlistedPackages(await pluginFolder(folder));
}

describe('unlistedPackages', () => {
  it('finds none where all that the front end is made of has its license', async () => {
    expect(
      await unlistedOf(
        './src/module.ts',
        '../node_modules/zod/v4/index.js',
        '../node_modules/@octokit/core/dist/index.js',
        'node_modules/grafana-public-path.js'
      )
    ).toEqual([]);
  });

  it('names those that have none, also where they lie in another', async () => {
    expect(
      await unlistedOf('../node_modules/zod/node_modules/@a/b/index.js', '../node_modules/get-document/index.js')
    ).toEqual(['@a/b', 'get-document']);
  });
});
