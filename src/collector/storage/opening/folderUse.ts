import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'libsql';

/** That this collector uses a folder, which others can see until it leaves, or ends in whatever way. */
export interface FolderUse {
  /** Whether another collector used it before this one came. */
  readonly isShared: boolean;
  /** The process ids of the others, where the operating system tells them. */
  readonly processes: readonly number[];
  leave(): void;
}

/**
 * Marks a folder as used by this collector. The mark is a lock on the file `collector.lock` there, and nothing that is written
 * in it: the operating system takes it away with the process that holds it, also after `kill -9`. Every collector holds a
 * shared one, so that an exclusive one, which is tried first, can be had by the first alone.
 *
 * Whatever else goes wrong is no reason not to start: the database says by itself what is wrong with the folder.
 */
export function enterFolder(folder: string): FolderUse {
  const file = path.join(folder, 'collector.lock');
  try {
    const lock = new Sqlite(file, { timeout: 0 });
    const isShared = !canLock(lock);
    const processes = isShared ? processesWithLockOn(file) : [];
    lock.exec('begin; select count(*) from sqlite_master');
    return { isShared, processes, leave: () => letGo(lock) };
  } catch {
    return { isShared: false, processes: [], leave: () => undefined };
  }
}

function canLock(lock: Sqlite.Database): boolean {
  try {
    lock.exec('begin exclusive');
    lock.exec('commit');
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'SQLITE_BUSY') {
      return false;
    }
    throw thrown;
  }
}

/** A connection that is closed keeps its lock until its memory is collected. */
function letGo(lock: Sqlite.Database): void {
  if (lock.open) {
    lock.exec('commit');
    lock.close();
  }
}

/** Linux says who holds a lock, but for processes of other containers. https://man7.org/linux/man-pages/man5/proc_locks.5.html */
function processesWithLockOn(file: string): readonly number[] {
  try {
    const { dev, ino } = statSync(file);
    const place = `${hex((dev >> 8) & 0xfff)}:${hex((dev & 0xff) | ((dev >> 12) & 0xfff00))}:${ino}`;
    const holders = readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((words) => words[5] === place)
      .map((words) => Number(words[4]));
    return [...new Set(holders)].filter((id) => id > 0 && id !== process.pid);
  } catch {
    return [];
  }
}

function hex(number: number): string {
  return number.toString(16).padStart(2, '0');
}
