import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { pluginFolder } from './paths';

const pluginJsonSchema = z.looseObject({ id: z.string(), name: z.string() });

export type PluginJson = z.infer<typeof pluginJsonSchema>;

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
