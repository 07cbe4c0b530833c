import type { CallCounter } from './callStatistics';

export type Fetch = typeof globalThis.fetch;

/** Thrown when a call took longer than its time limit. */
export class CallTimeout extends Error {
  override readonly name = 'CallTimeout';

  constructor(readonly timeLimitMillis: number) {
    super(`no answer within ${Math.round(timeLimitMillis / 1_000)} s`);
  }
}

/** Statuses whose answers have no body, by the Fetch standard; `new Response` refuses one. */
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

/**
 * A fetch with a time limit that covers the body as well, and that counts its calls.
 * The body is read here as a whole: Octokit takes a body that breaks off halfway for a good, shorter one.
 */
export function limitedFetch(fetch: Fetch, timeLimitMillis: number, counter: CallCounter): Fetch {
  return async (input, init = {}) => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeLimitMillis);
    const passOn = () => limit.abort();
    init.signal?.addEventListener('abort', passOn);
    if (init.signal?.aborted) {
      limit.abort();
    }
    try {
      counter.countCall();
      const response = await fetch(input, { ...init, signal: limit.signal });
      counter.countAnswer(response.status, response.headers);
      return await whole(response);
    } catch (error) {
      throw limit.signal.aborted && !init.signal?.aborted ? new CallTimeout(timeLimitMillis) : error;
    } finally {
      clearTimeout(timer);
      init.signal?.removeEventListener('abort', passOn);
    }
  };
}

async function whole(response: Response): Promise<Response> {
  if (response.status < 200 || WITHOUT_BODY.has(response.status)) {
    return response;
  }
  const body = await response.arrayBuffer();
  return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
}

/** Whether GitHub ran out of time or means over one call, so that asking for less may help. */
export function isOverload(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const status = 'status' in error ? error.status : undefined;
  return status === 502 || status === 504 || isTimeout(error);
}

/** Whether a call took longer than its time limit. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof CallTimeout;
}
