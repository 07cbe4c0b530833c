import { ExponentialBackoff, handleWhen, retry, TaskCancelledError, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import { DoraError } from '../../engine/domain/doraError';
import { SECOND } from '../../engine/domain/time';
import { throwIfAborted } from '../abort';
import type { EtagAnswers } from './etagStore';

export type Fetch = typeof globalThis.fetch;

/** What is read from an address, and how it is told where that fails. */
export interface PoliteRead<Content> {
  readonly url: string;
  readonly fetch: Fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /** @throws DoraError for an answer that is none, and one that is too large; whatever the body throws when it is cut */
  readonly contentOf: (response: Response) => Promise<Content>;
  /** Where what was read is kept with its ETag, and as what text. */
  readonly kept: EtagAnswers;
  readonly keptAs: { readonly write: (content: Content) => string; readonly read: (text: string) => Content };
  /** For the whole read with its retries. */
  readonly timeLimitMillis: number;
  /** Before the first retry, twice as long before the second: 500 ms unless given. */
  readonly retryDelayMillis?: number | undefined;
  readonly words: PoliteWords;
}

/** The errors `unreachable` of who is asked. */
export interface PoliteWords {
  /** The connection did not come about, or was cut. */
  cutOff(error: unknown): DoraError;
  tooSlow(limitMillis: number): DoraError;
}

const RETRIES = 2;

/**
 * Reads what is at an address, again only when it changed (ETag), and patiently where a retry can help: after no answer,
 * one that was cut off, and a server's own error.
 *
 * @throws DoraError by `contentOf` and `words`; the signal's reason when it was aborted
 */
export async function readPolitely<Content>(wanted: PoliteRead<Content>, signal?: AbortSignal): Promise<Content> {
  const { timeLimitMillis, retryDelayMillis = SECOND / 2, words } = wanted;
  throwIfAborted(signal);
  const patience = wrap(
    timeout(timeLimitMillis, TimeoutStrategy.Aggressive),
    retry(handleWhen(isTransient), {
      maxAttempts: RETRIES,
      backoff: new ExponentialBackoff({ initialDelay: retryDelayMillis }),
    })
  );
  try {
    return await patience.execute((attempt) => readOnce(wanted, attempt.signal), signal);
  } catch (error) {
    throwIfAborted(signal);
    throw error instanceof TaskCancelledError ? words.tooSlow(timeLimitMillis) : error;
  }
}

async function readOnce<Content>(wanted: PoliteRead<Content>, signal: AbortSignal): Promise<Content> {
  // Called alone: browsers refuse their fetch as another object's method.
  const { url, fetch, headers, contentOf, kept, keptAs, words } = wanted;
  const known = kept.get(url);
  try {
    const response = await fetch(url, {
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
    throw error instanceof DoraError ? error : words.cutOff(error);
  }
}

function isTransient(error: Error): boolean {
  return error instanceof DoraError && error.code === 'unreachable';
}
