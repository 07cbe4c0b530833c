import { boundedFetch, OutOfBounds, type Fetch } from '../../../politeFetch/boundedFetch';
import { BOUNDS, MOST_PIECES_OF_ANSWER } from '../../../politeFetch/bounds';
import { hasMorePieces } from '../../../politeFetch/pieces';
import { bytesOf } from '../../../politeFetch/readBody';
import type { CallCounter } from './callStatistics';

/** Thrown when a call took longer than its time limit. */
export class CallTimeout extends Error {
  override readonly name = 'CallTimeout';

  constructor(readonly timeLimitMillis: number) {
    super(`no answer within ${Math.round(timeLimitMillis / 1_000)} s`);
  }
}

/**
 * A fetch within the bounds of GitHub's answers, that counts its calls.
 * The body is read here as a whole: Octokit takes a body that breaks off halfway for a good, shorter one.
 */
export function limitedFetch(fetch: Fetch | undefined, timeLimitMillis: number, counter: CallCounter): Fetch {
  const within = (bytes: number) => boundedFetch({ ...BOUNDS.gitHub, bytes, wholeMillis: timeLimitMillis }, fetch);
  const [forJson, forFiles] = [within(BOUNDS.gitHub.bytes), within(BOUNDS.log.bytes)];
  return async (input, init = {}) => {
    const isFile = /\braw\b/.test(new Headers(init.headers).get('accept') ?? '');
    try {
      counter.countCall();
      const response = await (isFile ? forFiles : forJson)(input, init);
      counter.countAnswer(response.status, response.headers, init.method === 'POST' ? 'graphql' : 'core');
      return await whole(response, isFile);
    } catch (error) {
      if (init.signal?.aborted) {
        // Whatever the reason: by this name alone Octokit knows that there is nothing to try again.
        throw new DOMException('This operation was aborted', 'AbortError');
      }
      throw error instanceof OutOfBounds && error.bound !== 'bytes' ? new CallTimeout(timeLimitMillis) : error;
    }
  };
}

async function whole(response: Response, isFile: boolean): Promise<Response> {
  if (response.body === null) {
    return response;
  }
  const { status, statusText } = response;
  const bytes = await bytesOf(response);
  // What would take gigabytes once it is read as JSON is not read as JSON: it is then no answer of GitHub.
  const body = !isFile && hasMorePieces(bytes, MOST_PIECES_OF_ANSWER) ? new Uint8Array() : bytes;
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.set('content-length', String(bytes.byteLength));
  return new Response(body, { status, statusText, headers });
}

/** How large an answer was that came through here: its header tells the length as it was decoded. */
export function lengthOf(headers: Readonly<Record<string, unknown>>): number {
  return Number(headers['content-length'] ?? 0);
}

/** Whether GitHub ran out of time or means over one call, so that asking for less may help. */
export function isOverload(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const status = 'status' in error ? error.status : undefined;
  return status === 502 || status === 504 || isTimeout(error) || tooLargeFor(error) !== undefined;
}

/** How many bytes an answer was larger than; undefined where it failed otherwise. To ask the same again is no use. */
export function tooLargeFor(error: unknown): number | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof OutOfBounds && cause.bound === 'bytes' ? cause.bounds.bytes : undefined;
}

/** Whether a call took longer than its time limit. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof CallTimeout;
}
