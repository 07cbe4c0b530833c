import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bunCompiler } from '../../packaging/executable/bunCompiler';
import { lockedPackage } from '../../packaging/executable/lockedPackage';
import { executableName, machinePlatform } from '../../packaging/executable/platform';

const ROOT = join(__dirname, '../..');

/** @throws Error naming the command to run when it is not built. */
export function builtPlugin(): string {
  const file = join('dist', executableName('gpx_dora', machinePlatform(process.platform, process.arch)));
  if (!existsSync(join(ROOT, file))) {
    throw new Error(`${file} is missing. Run: npm run build:backend`);
  }
  return join(ROOT, file);
}

/** The Bun that the plugin is compiled with, by itself. */
export async function bareBun(): Promise<string> {
  const lockFile = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  return bunCompiler(join(ROOT, 'node_modules'), lockedPackage(lockFile, 'bun').version);
}
