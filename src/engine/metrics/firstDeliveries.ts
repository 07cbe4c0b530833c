import type { Instant } from '../domain/time';
import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import { countLeading } from '../stats/sortedSearch';
import { byFinish } from './deploymentOrder';

/** A deployment that reaches further into the merges than all before it. */
interface Advance {
  readonly deployment: Deployment;
  /** It contains every pull request merged up to and including this moment. */
  readonly containsMergedUpTo: Instant;
}

/**
 * Finds the first successful deployment that contains a change, for the changes of one repository.
 *
 * A deployment contains every pull request merged up to and including the one whose merge commit it deployed;
 * where it deployed another commit, every one merged at or before it started. So each deployment has one moment
 * up to which it contains the merges, and only deployments that push that moment forward can be anyone's first.
 *
 * @param deployments of one repository, any order
 * @param pullRequests of the same repository; those not merged into the default branch are never contained
 */
export function firstDeliveries(
  deployments: readonly Deployment[],
  pullRequests: readonly PullRequest[]
): (pullRequest: PullRequest) => Deployment | undefined {
  const mergedAtOf = new Map<string, Instant>();
  for (const { mergeCommitSha, mergedAt } of pullRequests) {
    // A merge into a release branch dates what it deploys as well: nothing merged later can be in it.
    if (mergeCommitSha !== null) {
      // Pull requests that land together can share a merge commit: it contains them all.
      mergedAtOf.set(mergeCommitSha, Math.max(mergedAt, mergedAtOf.get(mergeCommitSha) ?? -Infinity));
    }
  }

  const advances: Advance[] = [];
  for (const deployment of deployments.filter(({ status }) => status === 'success').sort(byFinish)) {
    const containsMergedUpTo = mergedAtOf.get(deployment.sha) ?? deployment.startedAt;
    if (containsMergedUpTo > (advances.at(-1)?.containsMergedUpTo ?? -Infinity)) {
      advances.push({ deployment, containsMergedUpTo });
    }
  }

  return (pullRequest) => {
    if (!pullRequest.intoDefaultBranch) {
      return undefined;
    }
    const tooEarly = countLeading(advances, ({ containsMergedUpTo }) => containsMergedUpTo < pullRequest.mergedAt);
    return advances[tooEarly]?.deployment;
  };
}
