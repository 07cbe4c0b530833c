import type { Logger } from '../../logging/logger';
import type { ServedPlugin } from '../servePlugin';

export interface ParentWatch {
  /** The process that started this one. */
  readonly first: number;
  /** The parent now: another one once the first is gone, except on Windows. */
  readonly parent: () => number;
  /** Whether a process is there. */
  readonly isAlive: (processId: number) => boolean;
  readonly everyMillis: number;
  readonly onGone: () => void;
}

/**
 * Notices that Grafana died without a word. Asking for the parent is the only way that works: Grafana hands down its own
 * standard input, which mostly is closed from the beginning.
 * @returns ends the watch
 */
export function watchParent({ first, parent, isAlive, everyMillis, onGone }: ParentWatch): () => void {
  const timer = setInterval(() => {
    if (parent() !== first || !isAlive(first)) {
      clearInterval(timer);
      onGone();
    }
  }, everyMillis);
  timer.unref();
  return () => clearInterval(timer);
}

/** Whether a process is there, also one of somebody else's. */
export function isProcessAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const PARENT_EVERY_MILLIS = 500;

/**
 * Ends the plugin when it is told to by a signal, or when Grafana is gone.
 * @param parent - the process that started the plugin, asked for as early as possible
 */
export function endWithHost(
  plugin: ServedPlugin,
  log: Logger,
  owner: Pick<NodeJS.Process, 'on' | 'platform' | 'ppid'>,
  parent: number
): void {
  owner.on('SIGTERM', () => void plugin.stop('SIGTERM'));
  owner.on('SIGHUP', () => void plugin.stop('SIGHUP'));
  // Ctrl+C reaches Grafana too, which then stops its plugins in good order.
  // https://github.com/hashicorp/go-plugin/blob/main/server.go
  owner.on('SIGINT', () => log.debug('SIGINT is left to Grafana'));
  watchParent({
    first: parent,
    parent: () => owner.ppid,
    // A process whose parent is gone gets another one, but not on Windows.
    isAlive: owner.platform === 'win32' ? isProcessAlive : () => true,
    everyMillis: PARENT_EVERY_MILLIS,
    onGone: () => void plugin.stop('Grafana is gone', 'aborts'),
  });
}
