import { DoraError } from '../../../engine/domain/doraError';
import { SECOND } from '../../../engine/domain/time';
import type { EtagAnswers } from '../../politeFetch/etagStore';
import { megabytes, type Fetch } from '../../politeFetch/boundedFetch';
import { BOUNDS } from '../../politeFetch/bounds';
import { textOf } from '../../politeFetch/readBody';
import { readPolitely, type PoliteWords } from '../../politeFetch/readPolitely';
import { whyUnreachable } from '../../systemErrors';

/** An incident log that is fetched. */
export interface LogDownload {
  readonly url: string;
  /** What messages call the log: an address without its secrets. */
  readonly name: string;
  readonly authorization?: string;
  readonly fetch: Fetch;
  /** Where the log is kept with its ETag. */
  readonly kept: EtagAnswers;
  readonly limits?: DownloadLimits | undefined;
}

export interface DownloadLimits {
  /** For the whole download with its retries: that of an incident log unless given. */
  readonly timeLimitMillis?: number;
  /** That of an incident log unless given. */
  readonly sizeLimitBytes?: number;
  /** Before the first retry, twice as long before the second: 500 ms unless given. */
  readonly retryDelayMillis?: number;
}

/**
 * The text of an incident log.
 *
 * @throws DoraError `unreachable` (no answer, cut off, server error, too slow), `notFound`, `unauthorized`,
 * `forbidden`, `rateLimited` or `badResponse` (too large); the signal's reason when it was aborted.
 */
export function downloadLog(download: LogDownload, signal?: AbortSignal): Promise<string> {
  const { url, name, authorization, fetch, kept, limits = {} } = download;
  const { timeLimitMillis = BOUNDS.log.wholeMillis, sizeLimitBytes = BOUNDS.log.bytes, retryDelayMillis } = limits;
  return readPolitely(
    {
      url,
      fetch,
      headers: {
        Accept: 'application/json, application/x-ndjson, text/plain;q=0.9, */*;q=0.1',
        ...(authorization !== undefined && { Authorization: authorization }),
      },
      contentOf: async (response) => {
        if (!response.ok) {
          await response.body?.cancel();
          throw refusal(name, response.status);
        }
        return textOf(response);
      },
      kept,
      keptAs: { write: (text) => text, read: (text) => text },
      bounds: { ...BOUNDS.log, bytes: sizeLimitBytes, wholeMillis: timeLimitMillis },
      retryDelayMillis,
      words: wordsFor(name),
    },
    signal
  );
}

function wordsFor(name: string): PoliteWords {
  return {
    cutOff: (error) =>
      new DoraError(
        'unreachable',
        `Incident log ${name} could not be fetched: ${whyUnreachable(error) ?? 'the connection failed or was cut'}; ` +
          'check the address, the network and any proxy',
        { cause: error }
      ),
    tooSlow: (limitMillis) =>
      new DoraError(
        'unreachable',
        `Incident log ${name} did not arrive within ${limitMillis / SECOND} s; ` +
          'check whether its server is overloaded, or try again later'
      ),
    tooLarge: (limitBytes) =>
      new DoraError(
        'badResponse',
        `Incident log ${name} is larger than ${megabytes(limitBytes)}; keep only its recent events`
      ),
  };
}

/** Why a server did not hand out an incident log, by its HTTP status. */
function refusal(logName: string, status: number): DoraError {
  const log = `Incident log ${logName}`;
  switch (status) {
    case 401:
      return new DoraError(
        'unauthorized',
        `${log} asks for a login (401); give an address that may be read without one`
      );
    case 403:
      return new DoraError('forbidden', `${log} may not be read (403); check who it is shared with`);
    case 404:
    case 410:
      return new DoraError('notFound', `${log} does not exist (${status}); check the address`);
    case 429:
      return new DoraError('rateLimited', `${log} was asked for too often (429); try again in some minutes`);
    default:
      return status >= 500
        ? new DoraError('unreachable', `${log} could not be fetched: its server answered ${status}; try again later`)
        : new DoraError('badResponse', `${log} could not be fetched: its server answered ${status}; check the address`);
  }
}
