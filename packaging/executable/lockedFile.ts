import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { extract } from 'tar';
import { hasIntegrity } from './integrity';
import type { LockedPackage } from './lockedPackage';
import type { PackPackage } from './packPackage';

/** The executable of a package with Bun in it; it has another name on Windows. */
export const BUN_FILES: readonly string[] = ['bin/bun', 'bin/bun.exe'];

/**
 * A file of a package for another machine, which npm has not installed on this one, fetched once. Only what the lock file
 * names ever gets into the cache.
 *
 * @param names where the file may be in the package: the first that is there
 * @param cache a folder of ours, made where it is not there
 * @returns where the file is; it can be executed
 * @throws Error where the package cannot be fetched, or is not the one of the lock file
 */
export async function lockedFile(
  locked: LockedPackage,
  names: readonly string[],
  cache: string,
  pack: PackPackage
): Promise<string> {
  const cached = path.join(cache, `${locked.name.replaceAll(/[^\w-]/g, '_')}-${locked.version}`);
  if (await isFile(cached)) {
    return cached;
  }
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'fetching-'));
  try {
    const archive = await pack(locked, folder);
    if (!hasIntegrity(await readFile(archive), locked.integrity)) {
      throw new Error(`${locked.name}@${locked.version} is not what package-lock.json names: it was not used`);
    }
    await extract({ file: archive, cwd: folder });
    const copy = path.join(folder, 'the-file');
    await copyFile(await firstFile(path.join(folder, 'package'), names), copy);
    await chmod(copy, 0o755);
    await rename(copy, cached);
    return cached;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstFile(folder: string, names: readonly string[]): Promise<string> {
  for (const name of names) {
    if (await isFile(path.join(folder, name))) {
      return path.join(folder, name);
    }
  }
  throw new Error(`There is no ${names.join(', ')} in ${folder}: the package is laid out in another way than it was`);
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false
  );
}
