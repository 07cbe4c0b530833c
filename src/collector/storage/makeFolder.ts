import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those it lies in where they are missing; nobody else may look into it. Node's own `recursive` never
 * ends where the operating system says that a folder does not exist in one that does, as in /proc.
 * @throws Error of the file system
 */
export function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) {
    return;
  }
  const parent = path.dirname(folder);
  if (parent !== folder) {
    makeFolder(parent);
  }
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (thrown) {
    // Another collector may have been faster.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw thrown;
    }
  }
}
