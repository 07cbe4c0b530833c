import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { executableName, PLATFORMS, platformName, type Platform } from '../executable/platform';
import type { PluginFolder } from './pluginFolder';

/**
 * The name of an archive: for all platforms, or for one of them, as those of Grafana's own plugins are called.
 *
 * @example galway-dora-datasource-1.0.0.zip, galway-dora-datasource-1.0.0.linux_amd64.zip
 */
export function archiveName({ id, version }: PluginFolder, platforms: readonly Platform[]): string {
  const [only, ...others] = platforms;
  return `${id}-${version}${only === undefined || others.length > 0 ? '' : `.${platformName(only)}`}.zip`;
}

/**
 * Packs a plugin: all of it lies in one folder named like the plugin, and backends can be executed. The same plugin
 * gives the same bytes, whoever packs it and when.
 *
 * @see https://grafana.com/developers/plugin-tools/publish-a-plugin/package-a-plugin
 */
export async function writeArchive(plugin: PluginFolder, platforms: readonly Platform[], to: string): Promise<void> {
  const every = namesFor(plugin, PLATFORMS);
  const wanted = namesFor(plugin, platforms);
  const zip = new ZipFile();
  for (const file of plugin.files.filter((name) => wanted.has(name) || !every.has(name))) {
    zip.addFile(path.join(plugin.folder, file), `${plugin.id}/${file}`, {
      mode: every.has(file) ? 0o100755 : 0o100644,
      mtime: noon(plugin.updated),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to));
}

function namesFor({ executable }: PluginFolder, platforms: readonly Platform[]): ReadonlySet<string> {
  return new Set(platforms.map((platform) => executableName(executable, platform)));
}

/** Archives hold the time on the clock of whoever packs: noon there is the same bytes in every zone, and always comes. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00`);
}
