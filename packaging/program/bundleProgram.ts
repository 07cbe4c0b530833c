import { chmod, copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { englishAlone } from '../englishAlone';

const ROOT = path.resolve(__dirname, '../..');

/** What stays a package of its own beside the bundle: programs for the processor, and what loads such. */
export const BESIDE: readonly string[] = ['libsql', 'pg'];

const OPTIONS = {
  absWorkingDir: ROOT,
  entryPoints: ['src/dora/main.ts'],
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // jsonc-parser's main file looks for its own parts in a way that no bundler follows.
  mainFields: ['module', 'main'],
  plugins: [englishAlone],
  logLevel: 'warning',
  // It is as large as its libraries are.
  logOverride: { 'large-file': 'silent' },
} satisfies BuildOptions;

/** The program `dora` as one script for Node.js, that finds `BESIDE` in node_modules. Gives what is in it. */
export async function bundleForNode(outfile: string): Promise<Metafile> {
  const banner = { js: '#!/usr/bin/env node' };
  const { metafile } = await build({ ...OPTIONS, outfile, banner, external: [...BESIDE], metafile: true });
  await chmod(outfile, 0o755);
  return metafile;
}

/**
 * The program with all that it needs, to be compiled into an executable.
 *
 * @param sqlite the SQLite of the platform, which is put beside the outfile and goes into the executable with it
 */
export async function bundleForExecutable(outfile: string, sqlite: string): Promise<void> {
  await copyFile(sqlite, path.join(path.dirname(outfile), SQLITE_FILE));
  // pg asks for pg-native, and is content without.
  await build({
    ...OPTIONS,
    outfile,
    external: ['pg-native', `./${SQLITE_FILE}`],
    plugins: [englishAlone, sqliteBeside],
  });
}

const SQLITE_FILE = 'sqlite.node';
const CHOICE = 'require(`@libsql/${target}`)';

/** libsql chooses its program where it runs, by a name that a compiler cannot know: an executable has only one. */
const sqliteBeside: Plugin = {
  name: 'sqlite-beside',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]libsql[\\/]index\.js$/ }, async (args) => {
      const contents = await readFile(args.path, 'utf8');
      if (!contents.includes(CHOICE)) {
        throw new Error(`${args.path} does not choose its program by ${CHOICE} any more`);
      }
      return { contents: contents.replace(CHOICE, `require('./${SQLITE_FILE}')`) };
    });
  },
};
