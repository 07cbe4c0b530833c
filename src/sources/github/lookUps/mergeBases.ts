import type { Instant } from '../../../engine/domain/time';
import type { MergeBase } from '../../../engine/events/deployment';
import type { PullRequest } from '../../../engine/events/pullRequest';
import { lastMergeOf } from '../../../engine/facts/containment';
import type { DatedDeployment } from '../events/datedDeployment';

/** What GitHub says of where a commit comes from. */
export type Ancestry =
  /** The commit and some of those that it was made on, the newest first. */
  | { readonly kind: 'listed'; readonly commits: readonly [MergeBase, ...MergeBase[]] }
  /** GitHub did not list them; a comparison has to tell. */
  | { readonly kind: 'unlisted' }
  /** The commit of the default branch that GitHub finds behind it. */
  | { readonly kind: 'compared'; readonly base: MergeBase }
  /** GitHub has no such commit (it was force-pushed away), or none of the default branch behind it. */
  | { readonly kind: 'none' }
  /** GitHub did not answer, and is not asked again in this read. */
  | { readonly kind: 'refused'; readonly why: string };

/** What the sha of a deployment needs to have looked up, if anything. */
export type AncestryNeed = 'history' | 'comparison' | 'nothing';

/** What is known of the commits that deployments of one repository deployed, by what was read of it so far. */
export interface MergeBases {
  /** Undefined where nothing needs to be known, and where it is not known. */
  of(sha: string): MergeBase | undefined;
  /** When a commit was made, where that was looked up. */
  madeAt(sha: string): Instant | undefined;
  needOf(deployment: DatedDeployment): AncestryNeed;
}

/**
 * A commit contains what was merged up to the newest merge commit of the default branch that it was made on, which is
 * where it left that branch. A merge commit needs no look, nor does the head commit of a pull request, nor anything where
 * no merge commit is known.
 *
 * A list of ancestors without a merge commit is that of a commit that was pushed to the default branch, unless pull requests
 * were merged in the time that the list covers: then the commit is of another branch, and longer than the list since it left.
 */
export function mergeBases(
  pullRequests: readonly PullRequest[],
  ancestries: ReadonlyMap<string, Ancestry>
): MergeBases {
  const merges = pullRequests.filter(({ intoDefaultBranch }) => intoDefaultBranch);
  const mergedAt = lastMergeOf(merges);
  const heads = new Set(merges.flatMap(({ headSha }) => headSha ?? []));
  const isKnown = (sha: string) => mergedAt.has(sha) || heads.has(sha);

  /** Undefined where a comparison has to tell. */
  const baseIn = ([own, ...older]: readonly [MergeBase, ...MergeBase[]]): MergeBase | undefined => {
    const onMerges = older.flatMap(({ sha }) => {
      const committedAt = mergedAt.get(sha);
      return committedAt === undefined ? [] : [{ sha, committedAt }];
    });
    if (onMerges.length > 0) {
      return onMerges.reduce(later);
    }
    const oldest = older.at(-1)?.committedAt ?? own.committedAt;
    const passedBy = merges.some(({ mergedAt: at }) => at > oldest && at < own.committedAt);
    // Clocks differ: a commit may be dated before one that it was made on.
    return passedBy ? undefined : [own, ...older].reduce(later);
  };

  const known = new Map<string, MergeBase | undefined>();
  const baseOf = (sha: string): MergeBase | undefined => {
    const ancestry = isKnown(sha) ? undefined : ancestries.get(sha);
    if (ancestry?.kind === 'compared') {
      return ancestry.base;
    }
    if (ancestry?.kind === 'listed' && !known.has(sha)) {
      known.set(sha, baseIn(ancestry.commits));
    }
    return known.get(sha);
  };

  return {
    of: baseOf,
    madeAt: (sha) => {
      const ancestry = ancestries.get(sha);
      return ancestry?.kind === 'listed' ? ancestry.commits[0].committedAt : undefined;
    },
    needOf: ({ deployment: { sha, status }, isNoCommit }) => {
      if (status === 'failure' || isNoCommit || mergedAt.size === 0 || isKnown(sha)) {
        return 'nothing';
      }
      const ancestry = ancestries.get(sha);
      if (ancestry === undefined) {
        return 'history';
      }
      const isOpen = ancestry.kind === 'unlisted' || (ancestry.kind === 'listed' && baseOf(sha) === undefined);
      return isOpen ? 'comparison' : 'nothing';
    },
  };
}

function later(one: MergeBase, other: MergeBase): MergeBase {
  return other.committedAt > one.committedAt ? other : one;
}
