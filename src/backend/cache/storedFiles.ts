import { chmod, lstat, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { HOUR, type Instant } from '../../engine/domain/time';
import { systemErrorCode } from '../../sources/systemErrors';
import { sha256 } from './sealedText';
import { STORED_VERSION, type StoredUnder } from './storedRead';

export interface FileOnDisk {
  readonly path: string;
  readonly bytes: number;
  readonly writtenAt: Instant;
}

/** A file of ours that is still of use. */
export interface StoredFile extends StoredFileName, FileOnDisk {}

/** Nothing takes so long to write: whoever wrote it was ended. */
const LONGEST_WRITE = HOUR;

/** The files of the directory with reads that are of use, after removing those that are not. */
export async function listStoredFiles(directory: string, now: Instant): Promise<StoredFile[]> {
  return listFiles(directory, now, parseFileName, ({ version, until }) => version === STORED_VERSION && now < until);
}

/**
 * The files of the directory that are of use, after removing those that are not. Others than ours are left alone.
 * @param parse what a name says; undefined where it is no file of ours
 */
export async function listFiles<Name>(
  directory: string,
  now: Instant,
  parse: (name: string) => Name | undefined,
  isOfUse: (file: Name & FileOnDisk) => boolean
): Promise<Array<Name & FileOnDisk>> {
  const files: Array<Name & FileOnDisk> = [];
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const parsed = parse(name);
    const found = parsed !== undefined || UNFINISHED.test(name) ? await stat(path).catch(() => undefined) : undefined;
    if (found === undefined) {
      continue;
    }
    const file = parsed && { ...parsed, path, bytes: found.size, writtenAt: found.mtimeMs };
    if (file !== undefined && isOfUse(file)) {
      files.push(file);
    } else if (parsed !== undefined || now - found.mtimeMs > LONGEST_WRITE) {
      await removeFile(path);
    }
  }
  return files;
}

/** Removes the oldest until the others fit. */
export async function makeRoom<File extends Pick<FileOnDisk, 'path' | 'bytes'>>(
  files: readonly File[],
  room: number,
  writtenAt: (file: File) => Instant
): Promise<File[]> {
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= room) {
    return [];
  }
  const removed: File[] = [];
  for (const file of [...files].sort((a, b) => writtenAt(a) - writtenAt(b))) {
    if (bytes <= room) {
      break;
    }
    await removeFile(file.path);
    bytes -= file.bytes;
    removed.push(file);
  }
  return removed;
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

/** So that the name of a file tells nobody which repositories are read. */
export function hashesOf({ dataSource, key }: StoredUnder): StoredUnder {
  return { dataSource: hashOf(dataSource), key: hashOf(key) };
}

/** Tells nobody what it is of, and is of one length however long that is. */
export function hashOf(text: string): string {
  return sha256(text).slice(0, 32);
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
