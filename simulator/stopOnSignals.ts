import { areAlive, launchers } from './launchers';
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
