import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LICENSE_FILE } from '../licenses/shipped';
import { executableName, PLATFORMS, platformName } from '../executable/platform';

/** A built plugin, ready to be packed. */
export interface PluginFolder {
  readonly folder: string;
  readonly id: string;
  readonly version: string;
  /** The day on which it was built. */
  readonly updated: string;
  readonly executable: string;
  /** Paths in the folder, with slashes, in an order that is the same everywhere. */
  readonly files: readonly string[];
}

const REBUILD = 'Run: npm run build:frontend && npm run build:backend -- --all';

const pluginJsonSchema = z.object({
  id: z.string(),
  executable: z.string(),
  buildMode: z.string().optional(),
  info: z.object({
    version: z.string(),
    updated: z.string(),
    logos: z.object({ small: z.string(), large: z.string() }).optional(),
    screenshots: z.array(z.object({ path: z.string() })).default([]),
  }),
  includes: z.array(z.object({ path: z.string() })).default([]),
});

/**
 * Looks whether a built plugin is whole.
 *
 * @throws Error that lists all that is missing, and says how to make it
 */
export async function pluginFolder(folder: string): Promise<PluginFolder> {
  const files = await filesIn(folder);
  if (!files.includes('plugin.json')) {
    throw new Error(`There is no plugin in ${folder}: plugin.json is missing. ${REBUILD}`);
  }
  const text = await readFile(path.join(folder, 'plugin.json'), 'utf8');
  const { id, executable, buildMode, info, includes } = pluginJsonSchema.parse(JSON.parse(text));
  const missing = await Promise.all(
    PLATFORMS.map(async (platform) => {
      const name = executableName(executable, platform);
      return (await sizeOf(path.join(folder, name))) > 0 ? [] : [`the backend for ${platformName(platform)} (${name})`];
    })
  );
  const named = [...Object.values(info.logos ?? {}), ...[...info.screenshots, ...includes].map((one) => one.path)];
  const problems = [
    ...['module.js', 'README.md', 'LICENSE', LICENSE_FILE].filter((file) => !files.includes(file)),
    ...[...new Set(named)].filter((file) => !files.includes(file)).map((file) => `${file}, which plugin.json names`),
    ...missing.flat(),
    ...(/^\d+\.\d+\.\d+/.test(info.version) ? [] : [`a version (plugin.json says "${info.version}")`]),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(info.updated) ? [] : [`the day of the build (plugin.json says "${info.updated}")`]),
    ...(buildMode === 'production' ? [] : ['a build for production (this one is for development)']),
  ];
  if (problems.length > 0) {
    throw new Error(`The plugin in ${folder} is not complete. It lacks: ${problems.join('; ')}. ${REBUILD}`);
  }
  return { folder, id, version: info.version, updated: info.updated, executable, files };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0
  );
}
