import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Scenes' panel builders, which the page does not use, import defaults that @grafana/schema 12.4 has not got:
 * webpack lets such an import be undefined, esbuild stops.
 */
export const schemaTableDefaults: Plugin = {
  name: 'schema-table-defaults',
  setup: ({ onLoad }) => {
    onLoad(
      { filter: /schema\/dist\/esm\/raw\/composable\/table\/panelcfg\/x\/types\.gen\.mjs$/ },
      async ({ path }) => ({
        contents: `${await readFile(path, 'utf8')}\nexport const defaultOptions = {};\n`,
      })
    );
  },
};

/**
 * @grafana/ui is .mjs, and there a default import of CommonJS is `module.exports` as in Node; these packages keep their
 * default in `exports.default`. A module in between, that is not .mjs, takes it out: https://esbuild.github.io/content-types/#default-interop
 */
export const babelDefaults: Plugin = {
  name: 'babel-defaults',
  setup: ({ onLoad, onResolve }) => {
    const filter = /^(react-highlight-words|react-custom-scrollbars-2|calculate-size)$/;
    onResolve({ filter }, ({ path, importer, resolveDir }) =>
      importer.endsWith('.mjs') ? { path, namespace: 'babel-default', pluginData: resolveDir } : undefined
    );
    onLoad({ filter, namespace: 'babel-default' }, ({ path, pluginData }) => ({
      contents: `import whole from '${path}'; export * from '${path}'; export default whole;`,
      resolveDir: pluginData,
    }));
  },
};

/** The code editor of the query editors is megabytes that no dashboard shows. */
export const withoutCodeEditor: Plugin = {
  name: 'without-code-editor',
  setup: ({ onLoad }) => {
    onLoad({ filter: /ui\/dist\/esm\/components\/Monaco\/ReactMonacoEditor\.mjs$/ }, () => ({
      contents: 'export const ReactMonacoEditor = () => null;',
    }));
  },
};
