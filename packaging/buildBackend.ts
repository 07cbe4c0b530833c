import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { bunCompiler } from './backend/bunCompiler';
import { bunForPlatform } from './backend/bunForPlatform';
import { compileBackend } from './backend/compileBackend';
import { lockedPackage } from './backend/lockedPackage';
import { packPackage } from './backend/packPackage';
import { executableName, machinePlatform, PLATFORMS } from './backend/platform';

const ROOT = path.resolve(__dirname, '..');
const ENTRY = path.join(ROOT, 'src/backend/main.ts');
const DIST = path.join(ROOT, 'dist');
const NODE_MODULES = path.join(ROOT, 'node_modules');
const CACHE = path.join(NODE_MODULES, '.cache/bun-executables');

/** `npm run build:backend`: for this machine, or with `-- --all` for every one, from the same sources. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
  const lockFile = await readFile(path.join(ROOT, 'package-lock.json'), 'utf8');
  const pluginJson: unknown = JSON.parse(await readFile(path.join(ROOT, 'src/plugin.json'), 'utf8'));
  const { executable } = z.object({ executable: z.string() }).parse(pluginJson);
  const compiler = await bunCompiler(NODE_MODULES, lockedPackage(lockFile, 'bun').version);
  const platforms = values.all ? PLATFORMS : [machinePlatform(process.platform, process.arch)];
  for (const platform of platforms) {
    const outfile = path.join(DIST, executableName(executable, platform));
    const bun = values.all
      ? await bunForPlatform(lockedPackage(lockFile, platform.bunPackage), CACHE, packPackage)
      : compiler;
    const other = (await sameContent(bun, compiler)) ? {} : { bun };
    await compileBackend({ compiler, entry: ENTRY, outfile, platform, ...other });
    const { size } = await stat(outfile);
    console.log(`${path.relative(ROOT, outfile)}  ${(size / 1e6).toFixed(1)} MB`);
  }
}

async function sameContent(one: string, other: string): Promise<boolean> {
  return one === other || (await readFile(one)).equals(await readFile(other));
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
