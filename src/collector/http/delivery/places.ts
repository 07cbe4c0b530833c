import { bulkhead } from 'cockatiel';
import { inTime } from '../inTime';

/** Has a piece of work wait for its turn. */
export type InPlace = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets so many pieces of work go on at once; others wait in line.
 * @param tooLate makes what is thrown at who waited too long, whose work is never begun
 */
export function places(count: number, waitMillis: number, tooLate: () => Error): InPlace {
  const limit = bulkhead(count, Number.POSITIVE_INFINITY);
  return async (work) => {
    const leaves = new AbortController();
    let begun = (): void => undefined;
    const inLine = new Promise<void>((resolve) => (begun = resolve));
    const done = limit.execute(() => {
      begun();
      return work();
    }, leaves.signal);
    try {
      await inTime(Promise.race([inLine, done]), waitMillis, tooLate);
    } catch (thrown) {
      leaves.abort();
      // It is told that it was called off when its turn comes; nobody asks by then.
      done.catch(() => undefined);
      throw thrown;
    }
    return done;
  };
}
