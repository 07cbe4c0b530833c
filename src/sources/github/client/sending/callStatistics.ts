import { SECOND, type Instant } from '../../../../engine/domain/time';

/** What the reads of one client have cost so far. */
export interface CallStatistics {
  /** HTTP requests sent, retries included. */
  readonly calls: number;
  /** Requests that GitHub answered with "not modified". */
  readonly notModified: number;
  /** As of the latest answer that said so. */
  readonly rateLimit?: RateLimit;
}

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Instant;
}

export interface CallCounter {
  countCall(): void;
  countAnswer(status: number, headers: Headers): void;
  statistics(): CallStatistics;
}

export function createCallCounter(): CallCounter {
  let statistics: CallStatistics = { calls: 0, notModified: 0 };
  return {
    countCall: () => {
      statistics = { ...statistics, calls: statistics.calls + 1 };
    },
    countAnswer: (status, headers) => {
      const rateLimit = readRateLimit(headers) ?? statistics.rateLimit;
      statistics = {
        ...statistics,
        notModified: statistics.notModified + (status === 304 ? 1 : 0),
        ...(rateLimit && { rateLimit }),
      };
    },
    statistics: () => statistics,
  };
}

/** Counts calls whose rate limit is another one than that of the reads. */
export function withoutRateLimit(counter: CallCounter): CallCounter {
  return { ...counter, countAnswer: (status) => counter.countAnswer(status, new Headers()) };
}

function readRateLimit(headers: Headers): RateLimit | undefined {
  const read = (name: string) => Number(headers.get(`x-ratelimit-${name}`) ?? NaN);
  const limit = { limit: read('limit'), remaining: read('remaining'), resetsAt: read('reset') * SECOND };
  return Object.values(limit).every(Number.isFinite) ? limit : undefined;
}
