import { SECOND, type Instant } from '../../../../engine/domain/time';

/** What the reads of one client have cost so far. */
export interface CallStatistics {
  /** HTTP requests sent, retries included. */
  readonly calls: number;
  /** Requests that GitHub answered with "not modified". */
  readonly notModified: number;
  /** As of the latest answer that said so. */
  readonly rateLimit?: RateLimit;
  /** The same by API, each as of its latest answer: they have limits of their own. */
  readonly limits?: Readonly<Partial<Record<LimitedApi, RateLimit>>>;
}

/** As GitHub names them in `x-ratelimit-resource`; `core` is REST. */
export type LimitedApi = 'core' | 'graphql';

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Instant;
}

export interface CallCounter {
  countCall(): void;
  /** @param api the one that was asked, where the answer does not say */
  countAnswer(status: number, headers: Headers, api: LimitedApi): void;
  statistics(): CallStatistics;
}

export function createCallCounter(): CallCounter {
  let statistics: CallStatistics = { calls: 0, notModified: 0 };
  return {
    countCall: () => {
      statistics = { ...statistics, calls: statistics.calls + 1 };
    },
    countAnswer: (status, headers, api) => {
      const read = readRateLimit(headers);
      const rateLimit = read ?? statistics.rateLimit;
      const resource = headers.get('x-ratelimit-resource') ?? api;
      statistics = {
        ...statistics,
        notModified: statistics.notModified + (status === 304 ? 1 : 0),
        ...(rateLimit && { rateLimit }),
        ...(read && { limits: { ...statistics.limits, [resource]: read } }),
      };
    },
    statistics: () => statistics,
  };
}

/** Counts calls whose rate limit is another one than that of the reads. */
export function withoutRateLimit(counter: CallCounter): CallCounter {
  return { ...counter, countAnswer: (status, _headers, api) => counter.countAnswer(status, new Headers(), api) };
}

function readRateLimit(headers: Headers): RateLimit | undefined {
  const read = (name: string) => Number(headers.get(`x-ratelimit-${name}`) ?? NaN);
  const limit = { limit: read('limit'), remaining: read('remaining'), resetsAt: read('reset') * SECOND };
  return Object.values(limit).every(Number.isFinite) ? limit : undefined;
}
