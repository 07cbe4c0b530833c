import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR, type Instant } from '../../engine/domain/time';
import { UNFINISHED } from './replaceFile';
import { parseFileName, type StoredFileName } from './storedFileName';
import { STORED_VERSION } from './storedRead';

/** A file of ours that is still of use. */
export interface StoredFile extends StoredFileName {
  readonly path: string;
  readonly bytes: number;
}

/** Nothing takes so long to write: whoever wrote it was ended. */
const LONGEST_WRITE = HOUR;

/** The files of the directory that are of use, after removing those that are not. */
export async function listStoredFiles(directory: string, now: Instant): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const parsed = parseFileName(name);
    const found = parsed || UNFINISHED.test(name) ? await stat(path).catch(() => undefined) : undefined;
    if (found === undefined) {
      continue;
    }
    if (parsed?.version === STORED_VERSION && now < parsed.until) {
      files.push({ ...parsed, path, bytes: found.size });
    } else if (parsed || now - found.mtimeMs > LONGEST_WRITE) {
      await removeFile(path);
    }
  }
  return files;
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
