import path from 'node:path';
import { build } from 'esbuild';
import { babelDefaults, schemaTableDefaults, withoutCodeEditor } from './bundlePlugins';
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
