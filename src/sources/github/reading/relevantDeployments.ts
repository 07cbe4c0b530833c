import type { Instant } from '../../../engine/domain/time';
import type { DatedDeployment } from '../events/datedDeployment';
import { CLOCK_SLACK } from './howFarBack';
import { deploymentTracks, headsNotIn, type CommitDate, type EnvironmentTrack, type Head } from './deploymentTracks';

/**
 * Those of the deployments read that numbers from `since` on can depend on. The others are left out on purpose:
 * what an older one contains can only be told with pull requests as old as its commit, and reading those for nothing
 * would be the price of keeping it.
 *
 * Failures always stay: they contain nothing and say that there were deployments.
 */
export function relevantDeployments(
  deployments: readonly DatedDeployment[],
  environments: readonly string[],
  heads: readonly Head[],
  since: Instant,
  commitDate: CommitDate
): DatedDeployment[] {
  const relevant = new Set(
    deploymentTracks(deployments, environments, since).flatMap((track) => relevantSuccesses(track, heads, commitDate))
  );
  return deployments.filter((dated) => dated.deployment.status === 'failure' || relevant.has(dated));
}

function relevantSuccesses(
  { recent, anchor, successes }: EnvironmentTrack,
  heads: readonly Head[],
  commitDate: CommitDate
): readonly DatedDeployment[] {
  const anchorMade = anchor ? (commitDate(anchor) ?? -Infinity) : -Infinity;
  const isRecent = new Set(recent);
  const recentShas = new Set(recent.map(({ deployment }) => deployment.sha));
  const headShas = new Set(headsNotIn(anchor, heads, commitDate).map(({ sha }) => sha));
  return successes.filter(
    (dated) =>
      dated === anchor ||
      isRecent.has(dated) ||
      dated.deployment.startedAt >= anchorMade - CLOCK_SLACK ||
      recentShas.has(dated.deployment.sha) ||
      headShas.has(dated.deployment.sha)
  );
}
