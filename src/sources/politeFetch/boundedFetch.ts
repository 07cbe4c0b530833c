import { DoraError } from '../../engine/domain/doraError';
import { SECOND } from '../../engine/domain/time';
import { throwIfAborted, untilAborted } from '../abort';
import { BYTES_OF_REFUSAL, MEGABYTE, type AnswerBounds } from './bounds';

export type Fetch = typeof globalThis.fetch;

/** An answer that was larger, more silent or slower than its bounds: nothing more of it is read. */
export class OutOfBounds extends DoraError {
  /** @param who what messages call whoever answers */
  constructor(
    readonly bound: keyof AnswerBounds,
    readonly bounds: AnswerBounds,
    who: string
  ) {
    super(bound === 'bytes' ? 'badResponse' : 'unreachable', `${who} ${whatItDid(bound, bounds)}`);
  }
}

/**
 * A fetch whose answers end within bounds, their bodies included, whatever whoever answers does: a body too large, silent
 * or slow errors with OutOfBounds, and its connection is closed. No more is held of it than the piece that is read next.
 * Of an answer that says no, the beginning is given as if it were all.
 *
 * This is the product's only way out: `fetch` is the runtime's own, unless one is given that is made of it.
 */
export function boundedFetch(bounds: AnswerBounds, fetch: Fetch = (...call) => globalThis.fetch(...call)): Fetch {
  return async (input, init) => {
    const asked = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const watch = watchAnswer(bounds, nameOf(input), asked);
    try {
      return bounded(await watch.next(() => fetch(input, { ...init, signal: watch.signal })), bounds, watch);
    } catch (error) {
      watch.end();
      throw error;
    }
  };
}

/** Sees that an answer goes on, and ends by its time. */
interface Watch {
  /** Aborts where a bound was passed, or whoever asked wants no more. */
  readonly signal: AbortSignal;
  /** What comes next of the answer. @throws OutOfBounds where it does not in time */
  next<Part>(part: () => Promise<Part>): Promise<Part>;
  pass(bound: keyof AnswerBounds): OutOfBounds;
  /** Nothing more is expected. */
  end(): void;
}

function watchAnswer(bounds: AnswerBounds, who: string, asked: AbortSignal | null | undefined): Watch {
  const call = new AbortController();
  let passed: OutOfBounds | undefined;
  const pass = (bound: keyof AnswerBounds) => {
    passed ??= new OutOfBounds(bound, bounds, who);
    call.abort(passed);
    return passed;
  };
  const whole = setTimeout(() => pass('wholeMillis'), bounds.wholeMillis);
  const leave = () => {
    clearTimeout(whole);
    call.abort(asked?.reason);
  };
  asked?.addEventListener('abort', leave, { once: true });
  if (asked?.aborted) {
    leave();
  }
  return {
    signal: call.signal,
    next: async (part) => {
      // Only while it is waited for: a reader may take its time.
      const silence = setTimeout(() => pass('silenceMillis'), bounds.silenceMillis);
      try {
        throwIfAborted(call.signal);
        // What does not heed the signal is not waited for either.
        return await untilAborted(part(), call.signal);
      } catch (error) {
        throw passed ?? error;
      } finally {
        clearTimeout(silence);
      }
    },
    pass,
    end: () => {
      clearTimeout(whole);
      asked?.removeEventListener('abort', leave);
    },
  };
}

/** Statuses whose answers have no body, by the Fetch standard; `new Response` refuses one. */
const WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);

function bounded(response: Response, bounds: AnswerBounds, watch: Watch): Response {
  const { body, status, statusText, headers } = response;
  if (body === null || status < 200 || WITHOUT_BODY.has(status)) {
    watch.end();
    return response;
  }
  if (response.ok && Number(headers.get('content-length')) > bounds.bytes) {
    void body.cancel().catch(() => undefined);
    throw watch.pass('bytes');
  }
  const answer = new Response(boundedBody(body, bounds, response.ok, watch), { status, statusText, headers });
  Object.defineProperty(answer, 'url', { value: response.url });
  return answer;
}

function boundedBody(
  body: ReadableStream<Uint8Array>,
  bounds: AnswerBounds,
  isWanted: boolean,
  watch: Watch
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const most = isWanted ? bounds.bytes : Math.min(BYTES_OF_REFUSAL, bounds.bytes);
  let bytes = 0;
  const close = (reason?: unknown) => {
    watch.end();
    // That it cannot be closed any more is no news.
    return reader.cancel(reason).catch(() => undefined);
  };
  return new ReadableStream(
    {
      pull: async (into) => {
        try {
          const { done, value } = await watch.next(() => reader.read());
          bytes += value?.byteLength ?? 0;
          if (bytes > most && isWanted) {
            throw watch.pass('bytes');
          }
          if (value !== undefined) {
            into.enqueue(bytes > most ? value.subarray(0, value.byteLength - (bytes - most)) : value);
          }
          if (done || bytes > most) {
            into.close();
            await close();
          }
        } catch (error) {
          into.error(error);
          await close(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 }
  );
}

function whatItDid(bound: keyof AnswerBounds, { bytes, silenceMillis, wholeMillis }: AnswerBounds): string {
  switch (bound) {
    case 'bytes':
      return `answered with more than ${megabytes(bytes)}, which is not read: check the address, and what answers there`;
    case 'silenceMillis':
      return `sent nothing for ${silenceMillis / SECOND} s: check the address and the network, or try again later`;
    case 'wholeMillis':
      return `had not answered to the end after ${wholeMillis / SECOND} s: check how busy it is, or try again later`;
  }
}

export function megabytes(bytes: number): string {
  return `${bytes / MEGABYTE} MB`;
}

/** Without what can hold secrets: user, password, path and query. */
function nameOf(input: Parameters<Fetch>[0]): string {
  const address = input instanceof Request ? input.url : String(input);
  return URL.canParse(address) ? `What answers at ${new URL(address).host}` : 'What answers';
}
