import type { Instant } from '../../engine/domain/time';
import { untilAborted } from '../abort';

export interface SharedReadOptions<Result> {
  /** How far back it reads. */
  readonly since: Instant;
  readonly startedAt: Instant;
  readonly read: (signal: AbortSignal) => Promise<Result>;
  /** Called once when it came to its end or was given up, before anyone who waits hears of it. */
  readonly onEnd: () => void;
}

/** One read in flight that any number of callers wait for. It stops when the last of them has left. */
export class SharedRead<Result> {
  readonly since: Instant;
  readonly startedAt: Instant;
  private readonly abort = new AbortController();
  private readonly result: Promise<Result>;
  private isInFlight = true;
  private waiting = 0;

  constructor(private readonly options: SharedReadOptions<Result>) {
    this.since = options.since;
    this.startedAt = options.startedAt;
    this.result = options.read(this.abort.signal).finally(() => this.end());
    // Whoever joined gets the error; where all have left, nobody is there to hear it.
    this.result.catch(() => undefined);
  }

  /** Waits for the result, or until the caller's own signal aborts. */
  async join(signal?: AbortSignal): Promise<Result> {
    this.waiting++;
    try {
      return await untilAborted(this.result, signal);
    } finally {
      this.waiting--;
      if (this.waiting === 0 && this.isInFlight) {
        this.end();
        this.abort.abort();
      }
    }
  }

  private end(): void {
    if (this.isInFlight) {
      this.isInFlight = false;
      this.options.onEnd();
    }
  }
}
