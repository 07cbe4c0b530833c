import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A disk on which a collector finds no room, and then some again. */
export interface SmallDisk {
  /** What is to run before the collector, so that the folder is on such a disk. */
  shell(folder: string): readonly string[];
  fill(processId: number, folder: string): void;
  free(processId: number, folder: string): void;
  /** What the collector says where there is no room. */
  readonly explained: RegExp;
}

/** Those that this machine lets its user make, by what they are. */
export function smallDisks(): ReadonlyArray<readonly [string, SmallDisk]> {
  const mounted = spawnSync('unshare', [...MOUNT_SPACE, 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0;
  return [['files may not grow', fileLimit], ...(mounted ? [['a full file system', fileSystem] as const] : [])];
}

/** A limit on the size of files, which a process gets while it runs: prlimit(1). */
const fileLimit: SmallDisk = {
  shell: () => [],
  fill: (processId) => limitFiles(processId, '1:'),
  free: (processId) => limitFiles(processId, 'unlimited:'),
  explained: /it cannot be written \(SQLITE_IOERR/,
};

const MOUNT_SPACE = ['--map-root-user', '--mount'];

/** Some megabytes in memory, more than SQLite's second file takes, that the process alone sees: mount_namespaces(7). */
const fileSystem: SmallDisk = {
  shell: (folder) => [
    'unshare',
    ...MOUNT_SPACE,
    'sh',
    '-c',
    'mount -t tmpfs -o size=8m none "$0" && exec "$@"',
    folder,
  ],
  fill: (processId, folder) => writeFileSync(ballast(processId, folder), Buffer.alloc(7_500_000)),
  free: (processId, folder) => rmSync(ballast(processId, folder)),
  explained: /the disk is full; make room/,
};

function ballast(processId: number, folder: string): string {
  return path.join(`/proc/${processId}/root`, folder, 'ballast');
}

function limitFiles(processId: number, limit: string): void {
  execFileSync('prlimit', ['--pid', String(processId), `--fsize=${limit}`]);
}
