import type { Octokit } from '@octokit/rest';
import type { Instant } from '../../../../engine/domain/time';
import { DoraError } from '../../../../engine/domain/doraError';
import { untilAborted } from '../../../abort';
import type { ApiLayout } from './apiLayout';
import { explainFailure } from '../failures/explainFailure';
import type { GitHubApi } from '../gitHubUrls';
import { TooMuchAtOnce } from '../failures/kindsOfFailure';
import type { Credentials } from '../gitHubAuthentication';
import { isHttpFailure } from '../failures/httpFailure';

/** What every call needs. */
export interface SendContext {
  load(): Promise<Octokit>;
  readonly layout: ApiLayout;
  now(): Instant;
  /** What messages call the server. */
  readonly shownAs: string;
  readonly credentials: Credentials;
  /** How long a second of waiting lasts. */
  readonly waitMillisPerSecond: number;
}

/** What a call is for: its subject stands in messages about it. */
export interface CallPurpose {
  /** Such as `owner/name`, or the names of several repositories. */
  readonly about: string;
  /** The permission that a fine-grained token needs for it, such as `Deployments: read`. */
  readonly needs?: string;
  /** What it does to its subject; `read` unless given. */
  readonly does?: 'read' | 'write to';
  readonly signal?: AbortSignal;
  /** Is told how large a good answer was, in bytes. */
  readonly spend?: (bytes: number) => void;
}

/** Empty where nothing is sent, or something in between adds it. */
export interface AuthorizationHeader {
  readonly authorization?: string;
}

/**
 * Runs a call and says in words what went wrong with it.
 * @throws DoraError; TooMuchAtOnce as it comes; the signal's reason when it was aborted.
 */
export async function send<T>(
  { layout, load, now, shownAs, credentials, waitMillisPerSecond }: SendContext,
  { about, needs, does, signal }: CallPurpose,
  call: (octokit: Octokit, api: GitHubApi, headers: AuthorizationHeader) => Promise<T>
): Promise<T> {
  const octokit = await load();
  try {
    // Octokit's plugins wait for limits without looking at the signal; an aborted caller does not wait with them.
    return await untilAborted(
      layout.send((api) =>
        withAuthorization(credentials, api.restUrl, waitMillisPerSecond, (authorization) =>
          call(octokit, api, authorization === undefined ? {} : { authorization })
        )
      ),
      signal
    );
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof DoraError || error instanceof TooMuchAtOnce
      ? error
      : explainFailure(error, {
          about,
          needs,
          ...(does && { does }),
          shownAs,
          now: now(),
          asker: credentials.asker(),
          secrets: credentials.secrets(),
        });
  }
}

/**
 * Runs a call with the header that shows who asks; where GitHub refuses it and another can be had, once more with that.
 * The token of an installation may be revoked before its time, and may be refused for a moment after it was made,
 * as not all of GitHub's servers know it yet: https://github.com/octokit/auth-app.js#installation-authentication-results
 *
 * @param moment how long to wait before the second try, in milliseconds
 */
async function withAuthorization<T>(
  credentials: Credentials,
  restUrl: string,
  moment: number,
  call: (authorization: string | undefined) => Promise<T>
): Promise<T> {
  const authorization = await credentials.authorization(restUrl);
  try {
    return await call(authorization);
  } catch (error) {
    if (!isHttpFailure(error) || error.status !== 401) {
      throw error;
    }
    const renewed = await credentials.authorization(restUrl, authorization);
    if (renewed === authorization) {
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, moment));
    return call(renewed);
  }
}
