import type { Instant } from '../domain/time';
import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';

/** What a deployment contains of the pull requests of its repository. */
export interface Contents {
  /** Every one merged into the default branch up to and including this moment. */
  readonly mergedUpTo: Instant;
  /** Besides, the one of which it deployed the head commit, before or after that was merged. */
  readonly isHead: boolean;
}

/**
 * Tells what a deployment contains, by the commit that it deployed:
 *
 * 1. the merge commit of a pull request: everything merged up to and including that one;
 * 2. the head commit of one: that one, and everything merged at or before the deployment started;
 * 3. another: everything merged up to the commit at which it left the default branch;
 * 4. where that is not known: up to its own merge into another branch, else at or before the deployment started.
 *
 * @param pullRequests all of the repository, also those merged into other branches
 */
export function containment(pullRequests: readonly PullRequest[]): (deployment: Deployment) => Contents {
  const intoDefault = pullRequests.filter(({ intoDefaultBranch }) => intoDefaultBranch);
  const mergedAt = lastMergeOf(intoDefault);
  const mergedElsewhereAt = lastMergeOf(pullRequests.filter(({ intoDefaultBranch }) => !intoDefaultBranch));
  const heads = new Set(intoDefault.flatMap(({ headSha }) => headSha ?? []));
  return ({ sha, startedAt, mergeBase }) => {
    const merged = mergedAt.get(sha);
    if (merged !== undefined) {
      return { mergedUpTo: merged, isHead: false };
    }
    if (heads.has(sha)) {
      return { mergedUpTo: startedAt, isHead: true };
    }
    const left = mergeBase && (mergedAt.get(mergeBase.sha) ?? mergeBase.committedAt);
    return { mergedUpTo: left ?? mergedElsewhereAt.get(sha) ?? startedAt, isHead: false };
  };
}

/** When each merge commit was made; pull requests that land together can share one, which contains them all. */
export function lastMergeOf(pullRequests: readonly PullRequest[]): ReadonlyMap<string, Instant> {
  const moments = new Map<string, Instant>();
  for (const { mergeCommitSha, mergedAt } of pullRequests) {
    if (mergeCommitSha !== null) {
      moments.set(mergeCommitSha, Math.max(mergedAt, moments.get(mergeCommitSha) ?? -Infinity));
    }
  }
  return moments;
}
