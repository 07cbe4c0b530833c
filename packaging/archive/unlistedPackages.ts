import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LICENSE_FILE } from '../licenses/shipped';
import type { PluginFolder } from './pluginFolder';

const sourceMapSchema = z.object({ sources: z.array(z.string()) });

/**
 * The packages that the built front end is made of, by its source maps, and that have no license beside it: the list of
 * licenses is made by another bundler than the front end is.
 */
export async function unlistedPackages({ folder, files }: PluginFolder): Promise<readonly string[]> {
  const listed = await readFile(path.join(folder, LICENSE_FILE), 'utf8');
  const maps = files.filter((file) => file.endsWith('.js.map'));
  const names = await Promise.all(maps.map((map) => packagesIn(path.join(folder, map))));
  return [...new Set(names.flat())].filter((name) => !listed.includes(`\n${name} `)).sort();
}

async function packagesIn(sourceMap: string): Promise<readonly string[]> {
  const { sources } = sourceMapSchema.parse(JSON.parse(await readFile(sourceMap, 'utf8')));
  return sources.flatMap((source) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
}
