import type { Instant } from '../../engine/domain/time';
import { untilAborted } from '../abort';

export interface SharedReadOptions<Result, Part> {
  /** How far back it reads. */
  readonly since: Instant;
  readonly startedAt: Instant;
  readonly read: (signal: AbortSignal, onPart: (part: Part) => void) => Promise<Result>;
  /** Called once when it came to its end or was given up, before anyone who waits hears of it. */
  readonly onEnd: () => void;
}

/** One read in flight that any number of callers wait for. It stops when the last of them has left. */
export class SharedRead<Result, Part> {
  readonly since: Instant;
  readonly startedAt: Instant;
  private readonly abort = new AbortController();
  private readonly result: Promise<Result>;
  private isInFlight = true;
  private waiting = 0;
  private latest: { readonly part: Part } | undefined;
  private readonly listeners = new Set<(part: Part) => void>();

  constructor(private readonly options: SharedReadOptions<Result, Part>) {
    this.since = options.since;
    this.startedAt = options.startedAt;
    this.result = options.read(this.abort.signal, (part) => this.tell(part)).finally(() => this.end());
    // Whoever joined gets the error; where all have left, nobody is there to hear it.
    this.result.catch(() => undefined);
  }

  /**
   * Waits for the result, or until the caller's own signal aborts.
   * @param onPart told of each part until then, and at once of the latest
   */
  async join(signal?: AbortSignal, onPart?: (part: Part) => void): Promise<Result> {
    this.waiting++;
    // One of its own: the same function may be given twice.
    const listener = onPart && ((part: Part) => onPart(part));
    if (listener) {
      this.listeners.add(listener);
      if (this.latest) {
        listener(this.latest.part);
      }
    }
    try {
      return await untilAborted(this.result, signal);
    } finally {
      this.waiting--;
      if (listener) {
        this.listeners.delete(listener);
      }
      if (this.waiting === 0 && this.isInFlight) {
        this.end();
        this.abort.abort();
      }
    }
  }

  private tell(part: Part): void {
    if (this.isInFlight) {
      this.latest = { part };
      this.listeners.forEach((listener) => listener(part));
    }
  }

  private end(): void {
    if (this.isInFlight) {
      this.isInFlight = false;
      this.latest = undefined;
      this.options.onEnd();
    }
  }
}
