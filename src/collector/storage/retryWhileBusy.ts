import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './storageError';

const PAUSE_MILLIS = 20;
const GIVE_UP_AFTER_MILLIS = 5_000;

/** Does some work again while another program keeps SQLite from it, and gives way to everything else in between. */
export async function retryWhileBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MILLIS;
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() > giveUpAt) {
        throw thrown;
      }
      await wait(PAUSE_MILLIS);
    }
  }
}
