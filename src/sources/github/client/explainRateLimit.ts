import { SECOND, type Instant } from '../../../engine/domain/time';
import type { HttpFailure } from './httpFailure';

/**
 * Says which limit was reached and when to go on, or nothing where the failure is no rate limit.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function explainRateLimit(failure: HttpFailure, now: Instant): string | undefined {
  if (failure.status !== 403 && failure.status !== 429) {
    return undefined;
  }
  const headers = failure.response?.headers ?? {};
  const retryAfter = seconds(headers['retry-after']);
  if (/\bsecondary rate\b/i.test(failure.message)) {
    const wait = retryAfter === undefined ? 'a minute' : `${retryAfter} s`;
    return `GitHub limits how fast it is asked (${failure.status}, secondary rate limit): try again in ${wait}`;
  }
  if (String(headers['x-ratelimit-remaining']) !== '0') {
    return undefined;
  }
  const reset = seconds(headers['x-ratelimit-reset']);
  const until =
    reset === undefined || reset * SECOND <= now ? 'try again soon' : `it resets at ${isoSeconds(reset * SECOND)}`;
  const limit = seconds(headers['x-ratelimit-limit']);
  const anonymous = limit !== undefined && limit <= 60 ? '; without a token it is 60 calls an hour, so give one' : '';
  return `GitHub's rate limit is used up (${failure.status}): ${until}${anonymous}`;
}

function seconds(header: unknown): number | undefined {
  const value = Number(header ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}

function isoSeconds(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
