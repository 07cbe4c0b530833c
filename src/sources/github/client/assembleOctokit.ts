import { Octokit } from '@octokit/rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Fetch } from './limitedFetch';
import { limitSignals } from './limitSignals';

export interface OctokitSettings {
  /** An authentication strategy of Octokit and its options; left out where every call brings its own header. */
  readonly authStrategy?: unknown;
  readonly auth?: unknown;
  readonly fetch: Fetch;
  /** How long a second of waiting for GitHub lasts; tests make it short. */
  readonly waitMillisPerSecond: number;
  readonly log: OctokitLog;
}

export interface OctokitLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Longer waits are told to the person instead. */
const LONGEST_WAIT_SECONDS = 60;
const WAITS_FOR_LIMIT = 2;

const Assembled = Octokit.plugin(limitSignals, throttling, retry);

/** Statuses that stay as they are however often one asks; 429 is the throttling plugin's. */
const FINAL_STATUSES = [400, 401, 403, 404, 405, 406, 409, 410, 422, 429, 451, 501];

/** This module and all of Octokit load with the first call: it is imported dynamically. */
export function assembleOctokit({ authStrategy, auth, fetch, waitMillisPerSecond, log }: OctokitSettings): Octokit {
  const waitIfShort = (retryAfter: number, _options: unknown, _octokit: unknown, waited: number) =>
    retryAfter <= LONGEST_WAIT_SECONDS && waited < WAITS_FOR_LIMIT;
  return new Assembled({
    ...(authStrategy !== undefined && { authStrategy, auth }),
    request: { fetch, redirect: 'manual' },
    log,
    throttle: {
      onRateLimit: waitIfShort,
      onSecondaryRateLimit: waitIfShort,
      retryAfterBaseValue: waitMillisPerSecond,
      // The plugin keeps a second between writes and takes every POST for one; our GraphQL calls only read.
      write: unspaced,
    },
    retry: { doNotRetry: FINAL_STATUSES, retries: 3, retryAfterBaseValue: waitMillisPerSecond / 2 },
  });
}

const unspaced = {
  key: () => ({ schedule: (_options: unknown, job: () => Promise<void>) => job() }),
} as unknown as ThrottleGroup;

type ThrottleGroup = NonNullable<
  NonNullable<NonNullable<ConstructorParameters<typeof Assembled>[0]>['throttle']>['write']
>;
