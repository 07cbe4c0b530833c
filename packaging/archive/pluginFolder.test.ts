import { tmpdir } from 'node:os';
import path from 'node:path';
import { aPlugin, PLUGIN_JSON } from './aPlugin.fixtures';
import { pluginFolder } from './pluginFolder';

describe('pluginFolder', () => {
  it('takes a built plugin, and lists its files in the same order everywhere', async () => {
    expect(await pluginFolder(await aPlugin())).toMatchObject({
      id: 'acme-things-datasource',
      version: '1.2.3',
      updated: '2026-03-29',
      executable: 'gpx_things',
      files: [
        'LICENSE',
        'README.md',
        'THIRD-PARTY-LICENSES.txt',
        'gpx_things_darwin_amd64',
        'gpx_things_darwin_arm64',
        'gpx_things_linux_amd64',
        'gpx_things_linux_arm64',
        'gpx_things_windows_amd64.exe',
        'img/logo.svg',
        'module.js',
        'plugin.json',
      ],
    });
  });

  it('refuses a folder without a plugin, and one that is not there', async () => {
    await expect(pluginFolder(await aPlugin({ 'plugin.json': undefined }))).rejects.toThrow('plugin.json is missing');
    await expect(pluginFolder(path.join(tmpdir(), 'no-such-folder'))).rejects.toThrow('plugin.json is missing');
  });

  it('refuses one without a backend for every platform, and lists all that is missing', async () => {
    const folder = await aPlugin({
      gpx_things_linux_arm64: undefined,
      gpx_things_darwin_amd64: '',
      LICENSE: undefined,
      'THIRD-PARTY-LICENSES.txt': undefined,
    });
    await expect(pluginFolder(folder)).rejects.toThrow(
      `The plugin in ${folder} is not complete. It lacks: LICENSE; THIRD-PARTY-LICENSES.txt; ` +
        'the backend for linux_arm64 (gpx_things_linux_arm64); the backend for darwin_amd64 (gpx_things_darwin_amd64). ' +
        'Run: npm run build:frontend && npm run build:backend -- --all'
    );
  });

  it('refuses one that lacks a picture or a dashboard that plugin.json names', async () => {
    const logo = 'img/logo.svg';
    const info = {
      ...PLUGIN_JSON.info,
      logos: { small: logo, large: 'img/large.svg' },
      screenshots: [{ path: 'img/a.png' }],
    };
    const includes = [{ path: 'dashboards/a.json' }, { path: 'dashboards/b.json' }];
    const changes = { 'plugin.json': JSON.stringify({ ...PLUGIN_JSON, info, includes }), 'dashboards/a.json': '{}' };
    await expect(pluginFolder(await aPlugin(changes))).rejects.toThrow(
      'It lacks: img/large.svg, which plugin.json names; img/a.png, which plugin.json names; ' +
        'dashboards/b.json, which plugin.json names. Run: npm run build:frontend'
    );
  });

  it('refuses one whose version and day were never filled in', async () => {
    const info = { version: '%VERSION%', updated: '%TODAY%' };
    const folder = await aPlugin({ 'plugin.json': JSON.stringify({ ...PLUGIN_JSON, info }) });
    await expect(pluginFolder(folder)).rejects.toThrow(
      'a version (plugin.json says "%VERSION%"); the day of the build'
    );
  });

  it('refuses one that was built for development', async () => {
    const folder = await aPlugin({ 'plugin.json': JSON.stringify({ ...PLUGIN_JSON, buildMode: 'development' }) });
    await expect(pluginFolder(folder)).rejects.toThrow('a build for production');
  });
});
