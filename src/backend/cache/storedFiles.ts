import { chmod, lstat, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { HOUR, type Instant } from '../../engine/domain/time';
import { systemErrorCode } from '../../sources/systemErrors';
import { sha256, STORED_VERSION, type StoredUnder } from './storedRead';

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

/** What the name of a file says of the read in it, so that files are found and removed without being opened. */
interface StoredFileName {
  readonly version: number;
  readonly dataSource: string;
  readonly key: string;
  readonly since: Instant;
  readonly asOf: Instant;
  /** When it is of no use any more. */
  readonly until: Instant;
}

/** Hashes, so that the name tells nobody which repositories are read, and of one length whatever they are called. */
export function hashesOf({ dataSource, key }: StoredUnder): StoredUnder {
  return { dataSource: sha256(dataSource).slice(0, 32), key: sha256(key).slice(0, 32) };
}

export function formatFileName({ dataSource, key, since, asOf, until }: Omit<StoredFileName, 'version'>): string {
  const moments = [since, asOf, until].map(Math.floor).join('_');
  return `v${STORED_VERSION}_${dataSource}_${key}_${moments}.json`;
}

/** undefined where it is no file of ours. */
function parseFileName(name: string): StoredFileName | undefined {
  const parts = /^v(\d+)_([\da-f]+)_([\da-f]+)_(-?\d+)_(-?\d+)_(-?\d+)\.json$/.exec(name);
  const [, version, dataSource, key, since, asOf, until] = parts ?? [];
  return dataSource === undefined || key === undefined
    ? undefined
    : { version: Number(version), dataSource, key, since: Number(since), asOf: Number(asOf), until: Number(until) };
}

/** What write-file-atomic calls a file of ours while it is being written. */
const UNFINISHED = /^v\d+_[\w-]+\.json\.\d+$/;

/**
 * Writes a file that only its owner can read, all of it or none: whoever reads it meanwhile finds the earlier one.
 *
 * The library itself writes a text with one call and does not look how much of it was written: on a disk that is getting
 * full half a file would take the place of a whole one. Node's writeFile goes on to the end or fails.
 */
export async function replaceFile(path: string, text: string, write = writeFile): Promise<void> {
  // The library waits for it, though its types do not say so.
  const options = { mode: 0o600, tmpfileCreated: (draft: string) => write(draft, text) };
  await writeFileAtomic(path, '', options);
}

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
