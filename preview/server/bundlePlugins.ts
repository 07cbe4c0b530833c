import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Scenes' panel builders, which the page does not use, import defaults that @grafana/schema 12.4 has not got:
 * webpack lets such an import be undefined, esbuild stops.
 */
export const schemaTableDefaults: Plugin = {
  name: 'schema-table-defaults',
  setup: ({ onLoad }) => {
    onLoad({ filter: /schema\/dist\/esm\/raw\/composable\/table\/panelcfg\/x\/types\.gen\.mjs$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nexport const defaultOptions = {};\n`,
    }));
  },
};
