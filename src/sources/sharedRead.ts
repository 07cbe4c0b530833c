import type { Instant } from '../engine/domain/time';
import type { EventsRead } from './readEvents';
import { abortReason } from './throwIfAborted';

export interface SharedReadOptions {
  readonly since: Instant;
  readonly read: (signal: AbortSignal) => Promise<EventsRead>;
  readonly keepUntil: (result: EventsRead) => Instant;
  /** Called when it failed or was given up, before anyone who waits hears of it. */
  readonly onFailed: () => void;
}

type State =
  { readonly kind: 'inFlight' } | { readonly kind: 'kept'; readonly until: Instant } | { readonly kind: 'gone' };

/** One read that any number of callers wait for. It stops when the last of them has left. */
export class SharedRead {
  private readonly abort = new AbortController();
  private readonly result: Promise<EventsRead>;
  private state: State = { kind: 'inFlight' };
  private waiting = 0;

  constructor(private readonly options: SharedReadOptions) {
    this.result = options.read(this.abort.signal).then(
      (result) => {
        if (this.state.kind === 'inFlight') {
          this.state = { kind: 'kept', until: options.keepUntil(result) };
        }
        return result;
      },
      (error: unknown) => {
        this.drop();
        throw error;
      }
    );
    // Whoever joined gets the error; where all have left, nobody is there to hear it.
    this.result.catch(() => undefined);
  }

  /** Whether a request that starts at `since` may share it now. */
  serves(since: Instant, now: Instant): boolean {
    const { state } = this;
    return this.options.since <= since && (state.kind === 'inFlight' || (state.kind === 'kept' && now < state.until));
  }

  /** Waits for the result, or until the caller's own signal aborts. */
  async join(signal?: AbortSignal): Promise<EventsRead> {
    this.waiting++;
    const left = whenAborted(signal);
    try {
      return await Promise.race([this.result, left.promise]);
    } finally {
      left.forget();
      this.waiting--;
      if (this.waiting === 0 && this.state.kind === 'inFlight') {
        this.drop();
        this.abort.abort();
      }
    }
  }

  private drop(): void {
    this.state = { kind: 'gone' };
    this.options.onFailed();
  }
}

function whenAborted(signal?: AbortSignal): { readonly promise: Promise<never>; readonly forget: () => void } {
  let listener: (() => void) | undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    listener = () => reject(abortReason(signal));
    signal?.addEventListener('abort', listener, { once: true });
  });
  return { promise, forget: () => listener && signal?.removeEventListener('abort', listener) };
}
