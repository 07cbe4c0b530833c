import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LockedPackage } from './lockedPackage';

/** Puts the archive of a package into a folder, and says where it is. */
export type PackPackage = (wanted: LockedPackage, folder: string) => Promise<string>;

/**
 * Fetches the archive through npm, so that its registry, its proxy and its credentials are used, whatever they are.
 *
 * @throws Error with what npm said
 */
export const packPackage: PackPackage = async ({ name, version }, folder) => {
  const [command, ...before] = npmCommand();
  const wanted = `${name}@${version}`;
  try {
    await promisify(execFile)(command, [...before, 'pack', wanted, '--ignore-scripts', '--pack-destination', folder]);
  } catch (cause) {
    throw new Error(`npm could not fetch ${wanted}, which executables are made with. ${String(cause)}`, { cause });
  }
  const archive = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) {
    throw new Error(`npm said that it fetched ${wanted}, but there is nothing in ${folder}`);
  }
  return path.join(folder, archive);
};

/** The npm that runs this script; it is no program of its own on Windows. */
function npmCommand(): readonly [string, ...string[]] {
  const script = process.env.npm_execpath;
  return script === undefined ? ['npm'] : [process.execPath, script];
}
