import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { bunCompiler } from './bunCompiler';
import { compileExecutable } from './compileExecutable';
import { BUN_FILES, lockedFile } from './lockedFile';
import { lockedPackage } from './lockedPackage';
import { packPackage } from './packPackage';
import { machinePlatform, PLATFORMS, type Platform } from './platform';

/** Where everything is that goes into executables. */
const ROOT = path.resolve(__dirname, '../..');
const NODE_MODULES = path.join(ROOT, 'node_modules');
const CACHE = path.join(NODE_MODULES, '.cache/bun-executables');

export interface Executable {
  readonly entry: string;
  readonly outfile: string;
}

/**
 * Compiles an executable for this machine or for every one, from the same sources, and prints how large each is.
 *
 * @param describe what goes into the executable of a platform, and where it is put
 */
export async function compileForPlatforms(
  { all }: { readonly all: boolean },
  describe: (platform: Platform) => Promise<Executable>
): Promise<void> {
  const lockFile = await readLockFile();
  const compiler = await bunCompiler(NODE_MODULES, lockedPackage(lockFile, 'bun').version);
  const platforms = all ? PLATFORMS : [machinePlatform(process.platform, process.arch)];
  for (const platform of platforms) {
    const { entry, outfile } = await describe(platform);
    const bun = all
      ? await lockedFile(lockedPackage(lockFile, platform.bunPackage), BUN_FILES, CACHE, packPackage)
      : compiler;
    const other = (await sameContent(bun, compiler)) ? {} : { bun };
    await compileExecutable({ compiler, entry, outfile, platform, ...other });
    const { size } = await stat(outfile);
    console.log(`${path.relative(ROOT, outfile)}  ${(size / 1e6).toFixed(1)} MB`);
  }
}

/** The SQLite of a platform: the installed one where npm has it for this machine, else fetched. */
export async function sqliteFor({ sqlitePackage }: Platform): Promise<string> {
  const installed = path.join(NODE_MODULES, sqlitePackage, 'index.node');
  const isInstalled = await stat(installed).then(
    () => true,
    () => false
  );
  return isInstalled
    ? installed
    : lockedFile(lockedPackage(await readLockFile(), sqlitePackage), ['index.node'], CACHE, packPackage);
}

function readLockFile(): Promise<string> {
  return readFile(path.join(ROOT, 'package-lock.json'), 'utf8');
}

async function sameContent(one: string, other: string): Promise<boolean> {
  return one === other || (await readFile(one)).equals(await readFile(other));
}
