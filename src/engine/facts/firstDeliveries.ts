import type { Instant } from '../domain/time';
import { byFinish, type Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import { countLeading } from '../stats/sortedSearch';
import { containment } from './containment';

/** The first successful deployment that contains a change. */
export interface FirstDelivery {
  readonly deployment: Deployment;
  /**
   * Whether no successful deployment is known before it and it deployed something else: then the change may have been
   * delivered long before records began.
   */
  readonly isByFirstOnRecord: boolean;
}

/** A deployment that reaches further into the merges than all before it. */
interface Advance {
  /** Its place among the successful deployments, in the order in which they finished. */
  readonly place: number;
  /** It contains every pull request merged up to and including this moment. */
  readonly containsMergedUpTo: Instant;
}

/**
 * Finds the first successful deployment that contains a change, for the changes of one repository.
 *
 * Each deployment has one moment up to which it contains the merges, and only deployments that push that moment forward
 * can be anyone's first; besides, the head commit of a pull request brings that one, whenever it is merged.
 *
 * @param deployments of one repository, any order
 * @param pullRequests of the same repository; those not merged into the default branch are never contained
 */
export function firstDeliveries(
  deployments: readonly Deployment[],
  pullRequests: readonly PullRequest[]
): (pullRequest: PullRequest) => FirstDelivery | undefined {
  const contents = containment(pullRequests);
  const successes = deployments.filter(({ status }) => status === 'success').sort(byFinish);
  const advances: Advance[] = [];
  const placeOfHead = new Map<string, number>();
  successes.forEach((deployment, place) => {
    const { mergedUpTo, isHead } = contents(deployment);
    if (isHead && !placeOfHead.has(deployment.sha)) {
      placeOfHead.set(deployment.sha, place);
    }
    if (mergedUpTo > (advances.at(-1)?.containsMergedUpTo ?? -Infinity)) {
      advances.push({ place, containsMergedUpTo: mergedUpTo });
    }
  });

  return ({ intoDefaultBranch, mergedAt, mergeCommitSha, headSha }) => {
    if (!intoDefaultBranch) {
      return undefined;
    }
    const tooEarly = countLeading(advances, ({ containsMergedUpTo }) => containsMergedUpTo < mergedAt);
    const place = Math.min(advances[tooEarly]?.place ?? Infinity, placeOfHead.get(headSha ?? '') ?? Infinity);
    const deployment = successes[place];
    if (deployment === undefined) {
      return undefined;
    }
    const isItsOwn = deployment.sha === mergeCommitSha || deployment.sha === headSha;
    return { deployment, isByFirstOnRecord: place === 0 && !isItsOwn };
  };
}
