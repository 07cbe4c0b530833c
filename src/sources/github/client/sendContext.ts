import type { Octokit } from '@octokit/rest';
import type { Instant } from '../../../engine/domain/time';
import { DoraError } from '../../../engine/domain/doraError';
import type { ApiLayout } from './apiLayout';
import { explainFailure } from './explainFailure';
import type { GitHubApi } from './gitHubUrls';
import { TooMuchAtOnce } from './tooMuchAtOnce';

/** What every call needs. */
export interface SendContext {
  load(): Promise<Octokit>;
  readonly layout: ApiLayout;
  now(): Instant;
  /** What messages call the server. */
  readonly shownAs: string;
  /** Never to be seen in a message. */
  readonly secrets: readonly string[];
}

/** What a call is for: its subject stands in messages about it. */
export interface CallPurpose {
  /** Such as `owner/name`, or the names of several repositories. */
  readonly about: string;
  /** The permission that a fine-grained token needs for it, such as `Deployments: read`. */
  readonly needs?: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs a call and says in words what went wrong with it.
 * @throws DoraError; TooMuchAtOnce as it comes; the signal's reason when it was aborted.
 */
export async function send<T>(
  { layout, load, now, shownAs, secrets }: SendContext,
  { about, needs, signal }: CallPurpose,
  call: (octokit: Octokit, api: GitHubApi) => Promise<T>
): Promise<T> {
  const octokit = await load();
  try {
    return await untilAborted(
      signal,
      layout.send((api) => call(octokit, api))
    );
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof DoraError || error instanceof TooMuchAtOnce
      ? error
      : explainFailure(error, { about, needs, shownAs, now: now(), secrets });
  }
}

/** Octokit's plugins wait for limits without looking at the signal; an aborted caller does not wait with them. */
async function untilAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) {
    return work;
  }
  signal.throwIfAborted();
  let stopWaiting = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stopWaiting = () => reject(signal.reason);
    signal.addEventListener('abort', stopWaiting);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stopWaiting);
  }
}
