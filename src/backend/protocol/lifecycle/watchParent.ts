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
