/** Takes turns at work that keeps the processor to itself. */
export interface Turns {
  /** Waits for the next turn: each comes in a round of the event loop of its own, after those who asked before. */
  next(): Promise<void>;
}

/**
 * A hundred queries that waited for the same read are all ready at once. Answered in one go they would keep the process
 * from everything else, such as the health check by which Grafana knows that it lives.
 */
export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    next: () => {
      last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
      return last;
    },
  };
}
