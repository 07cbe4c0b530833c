import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { pluginFolder } from '../paths';

const pluginJsonSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  routes: z
    .array(
      z.looseObject({
        path: z.string(),
        method: z.string().optional(),
        url: z.string(),
        headers: z.array(z.object({ name: z.string(), content: z.string() })).default([]),
      })
    )
    .default([]),
});

export type PluginJson = z.infer<typeof pluginJsonSchema>;
export type PluginRoute = PluginJson['routes'][number];

/**
 * Reads the plugin.json that the plugin's build made.
 * @throws Error naming the command to run when the plugin was not built.
 */
export async function readPluginJson(folder: string = pluginFolder): Promise<PluginJson> {
  const file = path.join(folder, 'plugin.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (thrown) {
    throw new Error(`The plugin is not built: ${path.basename(folder)}/plugin.json is missing. Run: npm run build`, {
      cause: thrown,
    });
  }
  return pluginJsonSchema.parse(JSON.parse(text));
}

/** The first route that fits the method and starts the path, as Grafana's data source proxy chooses. */
export function findRoute(routes: readonly PluginRoute[], method: string, proxyPath: string): PluginRoute | undefined {
  const asked = cleanPath(proxyPath);
  return routes.find(
    (route) =>
      (route.method === undefined || route.method === '*' || route.method.toUpperCase() === method.toUpperCase()) &&
      asked.startsWith(cleanPath(route.path))
  );
}

/** A relative path without `.`, `..` and doubled slashes, so that no path climbs out of its route. */
export function cleanPath(relativePath: string): string {
  return path.posix.normalize(`/${relativePath}`).replace(/^\/+/, '').replace(/\/+$/, '');
}
