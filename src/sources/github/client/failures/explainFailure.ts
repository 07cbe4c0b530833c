import { DoraError } from '../../../../engine/domain/doraError';
import { megabytes } from '../../../politeFetch/boundedFetch';
import { whyUnreachable } from '../../../systemErrors';
import {
  explainNoInstallationToken,
  explainSuspended,
  isSuspended,
  NoInstallationToken,
} from '../app/noInstallationToken';
import { askerName, capitalised, explainNoToken, explainUnauthorized, lacksPermission, outOfSight } from './askerWords';
import type { Asker } from '../gitHubAuthentication';
import { CallTimeout, tooLargeFor } from '../sending/limitedFetch';
import { isDown, isHttpFailure, type HttpFailure, BrokenAnswer, NotGitHubsAnswer } from './httpFailure';
import { NoToken } from './kindsOfFailure';
import { withoutSecrets } from './withoutSecrets';
import { DAY, type Instant, SECOND } from '../../../../engine/domain/time';

export interface FailureContext {
  readonly about: string;
  readonly needs: string | undefined;
  /** What the call does to its subject; `read` unless given. */
  readonly does?: 'read' | 'write to';
  /** What messages call the server. */
  readonly shownAs: string;
  readonly now: Instant;
  readonly asker: Asker;
  readonly secrets: readonly string[];
}

/** Says what a failed call means and what to do about it. Its message holds no secret and no credentials. */
export function explainFailure(error: unknown, context: FailureContext): DoraError {
  return error instanceof NoInstallationToken
    ? explainNoAccessToken(error.cause, context)
    : explainAnswer(error, context);
}

function explainNoAccessToken(error: unknown, context: FailureContext): DoraError {
  const { asker, shownAs: host, now, secrets } = context;
  const asAnyOther = { ...context, about: `an access token for ${askerName(asker)}`, needs: undefined };
  if (!isHttpFailure(error) || asker.kind !== 'github-app' || explainRateLimit(error, now)) {
    return explainAnswer(error, asAnyOther);
  }
  const said = gitHubSaid(error, secrets);
  if (error.status === 404 && said === '') {
    return explainAnswer(new NotGitHubsAnswer('not a refusal of GitHub'), asAnyOther);
  }
  const ofApp = explainNoInstallationToken(error, asker, { host, said, now });
  return ofApp === undefined
    ? explainAnswer(error, asAnyOther)
    : new DoraError('unauthorized', withoutSecrets(ofApp, secrets));
}

function explainAnswer(error: unknown, context: FailureContext): DoraError {
  const clean = (text: string) => withoutSecrets(text, context.secrets);
  // The thrown error is not kept as the cause: it carries the request with its headers.
  const as = (code: DoraError['code'], text: string) => new DoraError(code, clean(text));
  const { shownAs: host, about } = context;
  if (error instanceof BrokenAnswer) {
    return as(
      'unreachable',
      `${host} gave half an answer when asked for ${about}: something on the way to it cut it off; try again later`
    );
  }
  if (error instanceof NotGitHubsAnswer) {
    return as('badResponse', `What answers at ${host} is not GitHub's API: check the GitHub URL`);
  }
  if (!isHttpFailure(error)) {
    return as('unreachable', `Could not reach ${host}: ${messageOf(error)}`);
  }
  if (!error.response) {
    const what = `when asked for ${about}`;
    const limitBytes = tooLargeFor(error);
    if (limitBytes !== undefined) {
      return as(
        'badResponse',
        `${host} gave more than ${megabytes(limitBytes)} ${what}, and that was not read to its end: check the GitHub URL, or keep less in it where it is a file`
      );
    }
    return error.cause instanceof CallTimeout
      ? as(
          'unreachable',
          `${host} gave ${error.cause.message} ${what}: it or the network is slow; try again later, or check the GitHub URL`
        )
      : as(
          'unreachable',
          `Could not reach ${host} ${what} (${messageOf(error)}); check the GitHub URL and the network`
        );
  }
  const said = gitHubSaid(error, context.secrets);
  if (context.asker.kind !== 'github-app' && isOfNobody(error, said)) {
    return new NoToken(clean(explainNoToken(context.about, error.status, said)));
  }
  const limit = explainRateLimit(error, context.now);
  if (limit) {
    return as('rateLimited', limit);
  }
  if (isDown(error)) {
    return as(
      'unreachable',
      `${host} answered ${error.status}${said}: it, or something on the way to it, is down or overloaded; try again later`
    );
  }
  switch (error.status) {
    case 401:
      return as('unauthorized', explainUnauthorized(context.asker, context.about, said));
    case 403:
    case 451:
      if (context.asker.kind === 'github-app' && isSuspended(said)) {
        return as('unauthorized', explainSuspended(context.asker, said));
      }
      return as('forbidden', explainForbidden(error, context, said));
    case 410:
      return as('notFound', `${context.about}: what was asked for is gone or switched off there (410)${said}`);
    case 404:
      return as('notFound', `${context.about} does not exist on ${host}, or ${outOfSight(context.asker)}`);
    case 409:
      return as('notFound', `${context.about} is empty${said}`);
    default:
      return as(
        'badResponse',
        `${host} answered ${error.status} when asked for ${about}${said}${error.status >= 500 ? '; try again later' : ''}`
      );
  }
}

function explainForbidden(
  { response }: HttpFailure,
  { about, needs, does = 'read', asker }: FailureContext,
  said: string
): string {
  const headers = response?.headers ?? {};
  if (typeof headers['x-github-sso'] === 'string') {
    return `The token is not authorised for the single sign-on of the organisation of ${about} (403): authorise it in GitHub under Settings, Developer settings, or make one that is`;
  }
  const accepted = headers['x-accepted-github-permissions'];
  const permission = typeof accepted === 'string' && accepted !== '' ? accepted.replaceAll('=', ': ') : needs;
  // What is asked of a repository goes by the repository's name, what is asked of something else is said in words.
  const what = about.includes(' ') || does !== 'read' ? about : `this of ${about}`;
  return `${capitalised(askerName(asker))} may not ${does} ${what} (403)${said}${permission ? `: ${lacksPermission(asker, permission)}` : ''}`;
}

/** Quoted, with a blank before it; empty where it said nothing. */
function gitHubSaid({ response }: HttpFailure, secrets: readonly string[]): string {
  const { data } = response ?? {};
  const message = typeof data === 'object' && data !== null && 'message' in data ? data.message : undefined;
  // A secret that was cut off in its middle could not be told any more.
  const text = typeof message === 'string' ? withoutSecrets(message.trim(), secrets).slice(0, 200) : '';
  return text === '' ? '' : ` "${text}"`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error && error.message !== '' ? error.message : 'no answer';
  return whyUnreachable(error) ?? message;
}

const WORDS = /requires authentication|requires you to be authenticated|rate limit exceeded/i;

/**
 * Whether GitHub refused a call because it came without any token: it says so, or that nothing is left of an
 * allowance of nothing. A token that is wrong has no allowance either, but is told as such.
 * @param said what GitHub said
 * @see https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql
 */
function isOfNobody({ status, response }: HttpFailure, said: string): boolean {
  return WORDS.test(said) && (status === 401 || (status === 403 && response?.headers['x-ratelimit-limit'] === '0'));
}

/**
 * Says which limit was reached and when to go on, or nothing where the failure is no rate limit.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function explainRateLimit(failure: HttpFailure, now: Instant): string | undefined {
  if (failure.status !== 403 && failure.status !== 429) {
    return undefined;
  }
  const headers = failure.response?.headers ?? {};
  const retryAfter = seconds(headers['retry-after']);
  if (/\bsecondary rate\b/i.test(failure.message)) {
    const wait = retryAfter === undefined || retryAfter < 0 ? 'a minute' : waitOf(retryAfter);
    return `GitHub limits how fast it is asked (${failure.status}, secondary rate limit): try again in ${wait}`;
  }
  if (String(headers['x-ratelimit-remaining']) !== '0') {
    return undefined;
  }
  const reset = seconds(headers['x-ratelimit-reset']);
  const wait = (reset ?? 0) - now / SECOND;
  const until =
    reset === undefined || wait <= 0
      ? 'try again soon'
      : wait > LONGEST_WAIT_SECONDS
        ? `it says to try again in ${waitOf(wait)}`
        : `it resets at ${isoSeconds(reset * SECOND)}`;
  const limit = seconds(headers['x-ratelimit-limit']);
  const anonymous = limit !== undefined && limit <= 60 ? '; without a token it is 60 calls an hour, so give one' : '';
  return `GitHub's rate limit is used up (${failure.status}): ${until}${anonymous}`;
}

/** GitHub's limits last an hour. Whatever says more than this is not GitHub, or no date. */
const LONGEST_WAIT_SECONDS = (365 * DAY) / SECOND;

function waitOf(waitSeconds: number): string {
  return waitSeconds > LONGEST_WAIT_SECONDS ? 'more than a year: check the GitHub URL' : `${waitSeconds} s`;
}

function seconds(header: unknown): number | undefined {
  const value = Number(header ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}

function isoSeconds(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
