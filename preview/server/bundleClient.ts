import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { clientPath } from '../shared';
import { babelDefaults, schemaTableDefaults, withoutCodeEditor } from './bundlePlugins';
import { clientFolder, projectRoot } from './paths';

/** Bundles the page's scripts, split so that the first paint does not wait for what a panel loads later. */
export async function bundleClient(): Promise<void> {
  await rm(clientFolder, { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: { main: path.join('preview', 'client', 'main.ts') },
    outdir: clientFolder,
    publicPath: clientPath,
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
}
