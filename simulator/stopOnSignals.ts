import { spawnSync } from 'node:child_process';
import type { Simulator } from './server/startSimulator';

const LAUNCHER_CHECK_MILLISECONDS = 1_000;

/** Ends with Ctrl+C, with the process that started it, or after a time: a forgotten stand-in keeps no port. */
export function stopOnSignals(simulator: Simulator, seconds: number | undefined): void {
  const startedBy = launchers();
  const stop = () => {
    clearInterval(watch);
    clearTimeout(timer);
    void simulator.close();
  };
  const watch = setInterval(() => {
    if (!areAlive(startedBy)) {
      stop();
    }
  }, LAUNCHER_CHECK_MILLISECONDS);
  const timer = seconds === undefined ? undefined : setTimeout(stop, seconds * 1_000);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/**
 * The process that started this one, and above it npm, its shell and tsx where those lie in between:
 * they pass no signal on when they are ended. A shell that somebody types into is not among them.
 */
function launchers(): number[] {
  const found = [process.ppid];
  let current = describe(found[0]);
  while (current !== null && isWrapper(current.command)) {
    const above = describe(current.parent);
    if (above === null || !isWrapper(above.command)) {
      break;
    }
    found.push(current.parent);
    current = above;
  }
  return found;
}

/** Whether all of them still run, and none has been replaced as our parent. */
function areAlive(launcherIds: readonly number[]): boolean {
  return launcherIds[0] === process.ppid && launcherIds.every(isAlive);
}

function isWrapper(command: string): boolean {
  return /\btsx\b|^npm |\bsh -c /.test(command);
}

/** null where there is no such process, or no `ps` to ask. */
function describe(id: number | undefined): { readonly parent: number; readonly command: string } | null {
  const { stdout, status } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(id)], { encoding: 'utf8' });
  const [, parent, command] = (status === 0 && /^\s*(\d+)\s+(.*)$/m.exec(stdout)) || [];
  return parent === undefined || command === undefined ? null : { parent: Number(parent), command };
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
