import { ExponentialBackoff, handleWhen, retry, TaskCancelledError, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import { DoraError } from '../../../engine/domain/doraError';
import { SECOND } from '../../../engine/domain/time';
import { createEtagStore, type EtagAnswers } from '../../politeFetch/etagStore';
import type { LogAddress } from './logAddress';
import { readBody } from '../../politeFetch/readBody';
import { refusal } from './refusal';
import { whyUnreachable } from '../../systemErrors';
import { throwIfAborted } from '../../abort';

export type Fetch = typeof globalThis.fetch;

export interface IncidentLogDownloadOptions {
  readonly address: LogAddress;
  readonly fetch: Fetch;
  /** For the whole download with its retries: 30 s unless given. */
  readonly timeLimitMillis?: number;
  /** 50 MB unless given. */
  readonly sizeLimitBytes?: number;
  /** Before the first retry, twice as long before the second: 500 ms unless given. */
  readonly retryDelayMillis?: number;
  /** Where the log is kept with its ETag; in a place of its own unless given. */
  readonly kept?: EtagAnswers;
}

const RETRIES = 2;

/** Downloads the text of an incident log, again only when it changed (ETag), and patiently where a retry can help. */
export class IncidentLogDownload {
  private readonly address: LogAddress;
  private readonly fetch: Fetch;
  private readonly timeLimitMillis: number;
  private readonly sizeLimitBytes: number;
  private readonly retryDelayMillis: number;
  private readonly kept: EtagAnswers;

  constructor(options: IncidentLogDownloadOptions) {
    this.address = options.address;
    this.fetch = options.fetch;
    this.timeLimitMillis = options.timeLimitMillis ?? 30 * SECOND;
    this.sizeLimitBytes = options.sizeLimitBytes ?? 50_000_000;
    this.retryDelayMillis = options.retryDelayMillis ?? SECOND / 2;
    this.kept = options.kept ?? createEtagStore().part();
  }

  /**
   * @throws DoraError `unreachable` (no answer, cut off, server error, too slow), `notFound`, `unauthorized`,
   * `forbidden`, `rateLimited` or `badResponse` (too large); the signal's reason when it was aborted.
   */
  async read(signal?: AbortSignal): Promise<string> {
    throwIfAborted(signal);
    const patience = wrap(
      timeout(this.timeLimitMillis, TimeoutStrategy.Aggressive),
      retry(handleWhen(isTransient), {
        maxAttempts: RETRIES,
        backoff: new ExponentialBackoff({ initialDelay: this.retryDelayMillis }),
      })
    );
    try {
      return await patience.execute((attempt) => this.readOnce(attempt.signal), signal);
    } catch (error) {
      throwIfAborted(signal);
      throw error instanceof TaskCancelledError ? this.tooSlow() : error;
    }
  }

  private async readOnce(signal: AbortSignal): Promise<string> {
    const { url, authorization } = this.address;
    // Called alone: browsers refuse their fetch as another object's method.
    const { fetch } = this;
    const known = this.kept.get(url);
    try {
      const response = await fetch(url, {
        signal,
        headers: {
          Accept: 'application/json, application/x-ndjson, text/plain;q=0.9, */*;q=0.1',
          ...(authorization !== undefined && { Authorization: authorization }),
          ...(known !== undefined && { 'If-None-Match': known.etag }),
        },
      });
      if (response.status === 304 && known !== undefined) {
        return known.text;
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw refusal(this.address.name, response.status);
      }
      const text = await readBody(response, this.address.name, this.sizeLimitBytes);
      const etag = response.headers.get('etag');
      if (etag !== null) {
        this.kept.set(url, { etag, text });
      }
      return text;
    } catch (error) {
      throw error instanceof DoraError ? error : this.cutOff(error);
    }
  }

  private cutOff(error: unknown): DoraError {
    return new DoraError(
      'unreachable',
      `Incident log ${this.address.name} could not be fetched: ${whyUnreachable(error) ?? 'the connection failed or was cut'}; ` +
        'check the address, the network and any proxy',
      { cause: error }
    );
  }

  private tooSlow(): DoraError {
    return new DoraError(
      'unreachable',
      `Incident log ${this.address.name} did not arrive within ${this.timeLimitMillis / SECOND} s; ` +
        'check whether its server is overloaded, or try again later'
    );
  }
}

function isTransient(error: Error): boolean {
  return error instanceof DoraError && error.code === 'unreachable';
}
