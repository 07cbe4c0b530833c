import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './storageError';

const PAUSE_MILLIS = 20;
const GIVE_UP_AFTER_MILLIS = 5_000;

/** The pool may hold more of a server that was restarted; each attempt takes one of them out. */
const ATTEMPTS_ON_LOST_CONNECTIONS = 3;
/** What took longer had its time: those who wait for an answer do not wait for ever. */
const LOST_WITHIN_MILLIS = 2_000;

/**
 * Does some work again while another program keeps SQLite from it, and gives way to everything else in between; and at once
 * where PostgreSQL hung up in the middle of it. A server that is away refuses the next connection, which ends this.
 * @param work what may be done again although it was done: whatever is known by its identity is not stored twice
 */
export async function retryWhileBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  const begin = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (thrown) {
      const took = performance.now() - begin;
      if (isBusy(thrown) && took <= GIVE_UP_AFTER_MILLIS) {
        await wait(PAUSE_MILLIS);
      } else if (
        !(thrown instanceof LostConnection) ||
        attempt >= ATTEMPTS_ON_LOST_CONNECTIONS ||
        took > LOST_WITHIN_MILLIS
      ) {
        throw thrown;
      }
    }
  }
}

/**
 * A connection that was there ended, or can no longer be used. Whether what was sent on it was done, nobody knows. It has
 * the code and the words of what ended it.
 */
export class LostConnection extends Error {
  readonly code: string | undefined;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    this.code = typeof code === 'string' ? code : undefined;
  }
}
