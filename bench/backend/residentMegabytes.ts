import { execFileSync } from 'node:child_process';

/** The memory of a process that is in use now, pages of its executable file among it. */
export function residentMegabytes(processId: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(processId)], { encoding: 'utf8' })) / 1024;
}
