import { Octokit } from '@octokit/rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { RequestError } from '@octokit/request-error';
import type { Fetch } from '../../../politeFetch/boundedFetch';
import { isOverload, isTimeout, tooLargeFor } from './limitedFetch';

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
      // And three between those that tell people, of which a command sends one.
      notifications: unspaced,
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

/** What our calls add to Octokit's request options. */
interface CallMarks {
  readonly isGraphql?: boolean;
  /** The caller asks for less when GitHub is overloaded by the page, so repeating the call is no use. */
  readonly canAskForLess?: boolean;
  retries?: number;
}

const OVERLOADED = /something went wrong|timed? ?out|timeout|couldn't respond/i;
const OVERLOAD_TYPES = new Set(['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED']);

interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: ReadonlyArray<{ readonly type?: string; readonly message?: string }>;
}

/**
 * An Octokit plugin, to be listed before throttling and retry: it says in the terms that they look for
 * what GitHub says in others. They know GraphQL by a path that starts with `/graphql` (not `/api/graphql`, nor behind
 * a proxy), and a secondary limit by its wording alone.
 */
function limitSignals(octokit: Pick<Octokit, 'hook'>): Record<string, never> {
  octokit.hook.wrap('request', async (request, options) => {
    const marks = (options.request ?? {}) as CallMarks;
    try {
      const response = await request(options);
      if (marks.isGraphql) {
        refuseOverload(response, options);
      }
      return response;
    } catch (error) {
      if (isTimeout(error)) {
        // Every repetition may take as long again.
        marks.retries = marks.isGraphql ? 0 : 1;
      } else if (tooLargeFor(error) !== undefined || (marks.canAskForLess && isOverload(error))) {
        marks.retries = 0;
      }
      throw markSecondaryLimit(error);
    }
  });
  return {};
}

function refuseOverload(
  response: { readonly data: unknown; readonly headers: Record<string, unknown> },
  options: object
): void {
  const { data, errors = [] } = (response.data ?? {}) as GraphqlBody;
  const [limited] = errors.filter(({ type }) => type === 'RATE_LIMITED' || type === 'RATE_LIMIT');
  if (limited) {
    throw asRequestError(limited.message ?? 'rate limit', 403, options, {
      ...response,
      headers: { ...response.headers, 'x-ratelimit-remaining': '0' },
    });
  }
  const overload = errors.find(
    ({ type, message }) =>
      OVERLOAD_TYPES.has(type ?? '') || ((data === undefined || data === null) && OVERLOADED.test(message ?? ''))
  );
  if (overload) {
    throw asRequestError(overload.message ?? 'too much for one answer', 502, options, response);
  }
}

/** A `retry-after` header, or a 429 that names no used-up quota, is a secondary limit whatever the message says. */
function markSecondaryLimit(error: unknown): unknown {
  if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 429)) {
    return error;
  }
  const headers: Record<string, unknown> = error.response?.headers ?? {};
  const isPrimary = headers['x-ratelimit-remaining'] === '0';
  const isSecondary = headers['retry-after'] !== undefined || (error.status === 429 && !isPrimary);
  if (isSecondary && !/\bsecondary rate\b/i.test(error.message)) {
    error.message += ' (secondary rate limit)';
  }
  return error;
}

function asRequestError(message: string, status: number, request: object, response: object): RequestError {
  // Octokit's own types for this constructor are narrower than what its plugins pass to it.
  return new RequestError(message, status, { request, response } as ConstructorParameters<typeof RequestError>[2]);
}
