import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Loss } from '../eventStore';
import type { LogFile } from './writeAheadLog';

/** As SQLite calls them. */
export interface SqliteFiles {
  readonly folder: string;
  readonly main: string;
  readonly log: string;
  readonly acknowledged: string;
}

const ABOUT = 'about.txt';
const KEPT = /^damaged-\d{4}-/;

export function filesIn(folder: string): SqliteFiles {
  const main = path.join(folder, 'collector.sqlite');
  return { folder, main, log: `${main}-wal`, acknowledged: path.join(folder, 'collector.acknowledged') };
}

/**
 * Copies the database and its log to a folder beside them, before anything is written over. Its name is made of when they
 * were written last: a collector that is started again and again finds that it has kept them already.
 * @throws Error of the file system, such as a full disk: then nothing may be written over
 */
export function keepFiles({ folder, main, log }: SqliteFiles): string {
  const found = [main, log].filter((file) => existsSync(file));
  const written = Math.max(0, ...found.map((file) => statSync(file).mtimeMs));
  const name = new Date(written)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
  const kept = path.join(folder, `damaged-${name}`);
  if (!existsSync(path.join(kept, ABOUT))) {
    try {
      mkdirSync(kept, { mode: 0o700, recursive: true });
      // Together they can be opened as they are; a log alone says nothing.
      found.filter((file) => file !== log || sizeOf(log) > 0).forEach((file) => copy(file, kept));
    } catch (thrown) {
      rmSync(kept, { recursive: true, force: true });
      throw thrown;
    }
  }
  return kept;
}

/** Writes beside kept files what they are about; those of an earlier start that ended too soon are not. */
export function writeAbout({ folder, text }: Loss): void {
  writeFileSync(path.join(folder, ABOUT), `${text}\n`, { mode: 0o600 });
}

/** What this start or earlier ones kept and nobody has deleted since, the oldest first. */
export function keptIn(folder: string): readonly Loss[] {
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => KEPT.test(name) && existsSync(path.join(folder, name, ABOUT)))
    .sort()
    .map((name) => {
      const kept = path.join(folder, name);
      return { folder: kept, text: readFileSync(path.join(kept, ABOUT), 'utf8').trim() };
    });
}

/** 0 where there is none. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Has a log read, which is empty where there is none. */
export function readLogFile<Result>(file: string, work: (log: LogFile) => Result): Result {
  const bytes = sizeOf(file);
  if (bytes === 0) {
    return work({ bytes, read: () => undefined });
  }
  const opened = openSync(file, 'r');
  try {
    return work({ bytes, read: (into, from) => void readSync(opened, into, 0, into.length, from) });
  } finally {
    closeSync(opened);
  }
}

function copy(file: string, folder: string): void {
  const to = path.join(folder, path.basename(file));
  // Where the file system can, without using room.
  copyFileSync(file, to, constants.COPYFILE_FICLONE);
  const opened = openSync(to, 'r+');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
