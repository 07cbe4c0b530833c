import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { projectRoot } from './paths';

/** The page's scripts and styles by file name; kept in memory, so that two previews of one checkout do not meet. */
export type ClientFiles = ReadonlyMap<string, Uint8Array>;

/** Bundles the page. */
export async function bundleClient(): Promise<ClientFiles> {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: { main: path.join('preview', 'client', 'main.ts') },
    outdir: 'client',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'transform',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    conditions: ['module', 'import', 'browser'],
    mainFields: ['module', 'browser', 'main'],
    loader: { '.svg': 'dataurl' },
    plugins: [babelDefaults, schemaTableDefaults, withoutCodeEditor],
    legalComments: 'none',
    logLevel: 'error',
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.contents]));
}

/**
 * Scenes' panel builders, which the page does not use, import defaults that @grafana/schema 12.4 has not got:
 * webpack lets such an import be undefined, esbuild stops.
 */
const schemaTableDefaults: Plugin = {
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
const babelDefaults: Plugin = {
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
const withoutCodeEditor: Plugin = {
  name: 'without-code-editor',
  setup: ({ onLoad }) => {
    onLoad({ filter: /ui\/dist\/esm\/components\/Monaco\/ReactMonacoEditor\.mjs$/ }, () => ({
      contents: 'export const ReactMonacoEditor = () => null;',
    }));
  },
};
