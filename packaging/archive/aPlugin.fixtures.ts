import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const PLUGIN_JSON = {
  id: 'acme-things-datasource',
  executable: 'gpx_things',
  buildMode: 'production',
  info: { version: '1.2.3', updated: '2026-03-29' },
};

const FILES: Readonly<Record<string, string>> = {
  'plugin.json': JSON.stringify(PLUGIN_JSON),
  'module.js': 'define([], () => ({}));',
  'README.md': '# Things',
  LICENSE: 'Apache-2.0',
  'THIRD-PARTY-LICENSES.txt': 'MIT',
  'img/logo.svg': '<svg/>',
  gpx_things_linux_amd64: 'backend',
  gpx_things_linux_arm64: 'backend',
  gpx_things_darwin_amd64: 'backend',
  gpx_things_darwin_arm64: 'backend',
  'gpx_things_windows_amd64.exe': 'backend',
};

/** A built plugin in a folder of its own; `undefined` leaves a file out. */
export async function aPlugin(changes: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'a-plugin-'));
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text !== undefined) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  return folder;
}
