import { chmod, lstat, mkdir } from 'node:fs/promises';
import { systemErrorCode } from '../../sources/systemErrors';

/** Makes a directory where there is none. @throws where what it is to lie in is not there or cannot be written */
export async function makeDirectory(directory: string): Promise<void> {
  await mkdir(directory, { mode: 0o700 }).catch((error: unknown) => {
    if (systemErrorCode(error) !== 'EEXIST') {
      throw error;
    }
  });
}

/**
 * Makes a directory that nobody else can look into or put anything in, or takes the one that is there.
 * @throws where it cannot be made, is no directory or belongs to somebody else
 */
export async function makePrivate(directory: string): Promise<void> {
  await makeDirectory(directory);
  // Not stat: a link that somebody else put there would lead to a directory of theirs.
  const found = await lstat(directory);
  if (!found.isDirectory()) {
    throw new Error('it is no directory');
  }
  // Windows has neither owners nor modes of this kind.
  if (process.getuid !== undefined && found.uid !== process.getuid()) {
    throw new Error('it belongs to another user');
  }
  if (process.getuid !== undefined && (found.mode & 0o077) !== 0) {
    await chmod(directory, 0o700);
  }
}
