import type { Logger } from '../../logging/logger';
import type { CallsInFlight } from './callsInFlight';

/** go-plugin kills a plugin that is still there two seconds after it was told to stop. */
const MOST_MILLIS = 1_900;
const FOR_CALLS_MILLIS = 1_000;
const FOR_ABORTED_CALLS_MILLIS = 250;
const FOR_CLOSING_MILLIS = 400;
const FOR_LAST_WORDS_MILLIS = 150;

export interface Stoppable {
  readonly log: Logger;
  readonly inFlight: CallsInFlight;
  /** Ends the streams that stay open as long as the plugin runs. */
  readonly endStreams: () => void;
  /** Ends the connections as soon as the last answers are written. */
  readonly drain: () => Promise<void>;
  /** Ends what is left of the connections. */
  readonly disconnect: () => void;
  /** Lets go of what the plugin keeps. */
  readonly close: () => Promise<void>;
  readonly exit: (code: number) => void;
}

/**
 * Stops within two seconds: calls under way may finish, are aborted when half of the time is over, and then everything
 * is closed. A second call changes nothing.
 * @returns a function that starts this, with the reason to log
 */
export function stopper(stoppable: Stoppable): (reason: string, patience?: 'waits' | 'aborts') => Promise<void> {
  const { log, inFlight } = stoppable;
  let stopping: Promise<void> | undefined;

  const stop = async (reason: string, patience: 'waits' | 'aborts'): Promise<void> => {
    log.info('The plugin stops', { reason, calls: inFlight.count });
    setTimeout(() => stoppable.exit(0), MOST_MILLIS).unref();
    inFlight.refuse();
    stoppable.endStreams();
    if (patience === 'waits') {
      await inFlight.settled(FOR_CALLS_MILLIS);
    }
    inFlight.abort();
    await inFlight.settled(FOR_ABORTED_CALLS_MILLIS);
    await withinTime(stoppable.close, FOR_CLOSING_MILLIS).catch((error: unknown) =>
      log.error('What the plugin keeps could not be closed', { error })
    );
    await withinTime(stoppable.drain, FOR_LAST_WORDS_MILLIS);
    stoppable.disconnect();
    stoppable.exit(0);
  };

  return (reason, patience = 'waits') => (stopping ??= stop(reason, patience));
}

async function withinTime(work: () => Promise<void>, millis: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, millis);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
