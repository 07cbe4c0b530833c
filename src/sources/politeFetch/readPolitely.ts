import { ExponentialBackoff, handleWhen, retry, TaskCancelledError, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import { DoraError } from '../../engine/domain/doraError';
import { SECOND } from '../../engine/domain/time';
import { throwIfAborted } from '../abort';
import { boundedFetch, OutOfBounds, type Fetch } from './boundedFetch';
import type { AnswerBounds } from './bounds';
import type { EtagAnswers } from './etagStore';

/** What is read from an address, and how it is told where that fails. */
export interface PoliteRead<Content> {
  readonly url: string;
  readonly fetch: Fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /** @throws DoraError for an answer that is none; whatever the body throws when it is cut, or out of bounds */
  readonly contentOf: (response: Response) => Promise<Content>;
  /** Where what was read is kept with its ETag, and as what text. */
  readonly kept: EtagAnswers;
  readonly keptAs: { readonly write: (content: Content) => string; readonly read: (text: string) => Content };
  /** The time for the whole is that with all retries. */
  readonly bounds: AnswerBounds;
  /** Before the first retry, twice as long before the second: 500 ms unless given. */
  readonly retryDelayMillis?: number | undefined;
  readonly words: PoliteWords;
}

/** The errors of who is asked. */
export interface PoliteWords {
  /** `unreachable`: the connection did not come about, or was cut. */
  cutOff(error: unknown): DoraError;
  /** `unreachable` */
  tooSlow(limitMillis: number): DoraError;
  /** `badResponse`: it is not asked for again. */
  tooLarge(limitBytes: number): DoraError;
}

const RETRIES = 2;

/**
 * Reads what is at an address, again only when it changed (ETag), and patiently where a retry can help: after no answer,
 * one that was cut off, and a server's own error.
 *
 * @throws DoraError by `contentOf` and `words`; the signal's reason when it was aborted
 */
export async function readPolitely<Content>(wanted: PoliteRead<Content>, signal?: AbortSignal): Promise<Content> {
  const { bounds, retryDelayMillis = SECOND / 2, words } = wanted;
  throwIfAborted(signal);
  const patience = wrap(
    timeout(bounds.wholeMillis, TimeoutStrategy.Aggressive),
    retry(handleWhen(isTransient), {
      maxAttempts: RETRIES,
      backoff: new ExponentialBackoff({ initialDelay: retryDelayMillis }),
    })
  );
  try {
    return await patience.execute((attempt) => readOnce(wanted, attempt.signal), signal);
  } catch (error) {
    throwIfAborted(signal);
    throw error instanceof TaskCancelledError ? words.tooSlow(bounds.wholeMillis) : error;
  }
}

async function readOnce<Content>(wanted: PoliteRead<Content>, signal: AbortSignal): Promise<Content> {
  const { url, fetch, headers, contentOf, kept, keptAs, bounds, words } = wanted;
  const known = kept.get(url);
  try {
    const response = await boundedFetch(bounds, fetch)(url, {
      signal,
      headers: { ...headers, ...(known !== undefined && { 'If-None-Match': known.etag }) },
    });
    if (response.status === 304 && known !== undefined) {
      return keptAs.read(known.text);
    }
    const content = await contentOf(response);
    const etag = response.headers.get('etag');
    if (etag !== null) {
      kept.set(url, { etag, text: keptAs.write(content) });
    }
    return content;
  } catch (error) {
    throw inWords(error, words);
  }
}

/** What went wrong with an answer, in the words for whoever was asked. */
export function inWords(error: unknown, words: PoliteWords): DoraError {
  if (error instanceof OutOfBounds) {
    const limit = error.bounds[error.bound];
    return error.bound === 'bytes' ? words.tooLarge(limit) : words.tooSlow(limit);
  }
  return error instanceof DoraError ? error : words.cutOff(error);
}

function isTransient(error: Error): boolean {
  return error instanceof DoraError && error.code === 'unreachable';
}
