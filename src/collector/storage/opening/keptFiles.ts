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
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Loss } from '../eventStore';

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
 * @param explain is given the folder
 * @throws Error of the file system, such as a full disk: then nothing may be written over
 */
export function keepFiles({ folder, main, log }: SqliteFiles, explain: (folder: string) => string): Loss {
  const found = [main, log].filter((file) => existsSync(file));
  const written = Math.max(0, ...found.map((file) => statSync(file).mtimeMs));
  const name = new Date(written)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
  const kept = path.join(folder, `damaged-${name}`);
  const text = explain(kept);
  const about = path.join(kept, ABOUT);
  if (!existsSync(about)) {
    try {
      mkdirSync(kept, { mode: 0o700, recursive: true });
      // Together they can be opened as they are; a log alone says nothing.
      found.filter((file) => file !== log || sizeOf(log) > 0).forEach((file) => copy(file, kept));
      writeFileSync(about, `${text}\n`, { mode: 0o600 });
    } catch (thrown) {
      rmSync(kept, { recursive: true, force: true });
      throw thrown;
    }
  }
  return { folder: kept, text };
}

/** What earlier starts kept and nobody has deleted since, the oldest first. */
export function keptBefore(folder: string): readonly Loss[] {
  return readdirSync(folder)
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
