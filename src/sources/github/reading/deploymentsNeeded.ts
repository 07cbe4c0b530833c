import { earliest, type Instant } from '../../../engine/domain/time';
import type { DatedDeployment } from '../events/datedDeployment';
import { CLOCK_SLACK, type HowFarBack } from './howFarBack';
import { deploymentTracks, headsNotIn, type CommitDate, type EnvironmentTrack, type Head } from './deploymentTracks';

/** What has been read of a repository's deployments. */
export interface DeploymentsRead {
  readonly deployments: readonly DatedDeployment[];
  /** Every deployment created at or after it has been read; -Infinity: all there are. */
  readonly readBackTo: Instant;
  /** How long after its creation a deployment may finish, in milliseconds. */
  readonly mayTake: number;
  /** Those asked for; empty: all. */
  readonly environments: readonly string[];
  /** The head commits of what was merged, which may have been deployed long before. */
  readonly heads: readonly Head[];
}

/**
 * How much further back deployments have to be read for numbers that begin at `since`, so that no number depends on
 * where the reading stopped. Deployments come in the order of their creation, and three things decide:
 *
 * 1. Whatever finished since then, or last before it (the anchor: what ran when the range began), may have been
 *    created as long before as a deployment may take.
 * 2. Changes that the anchor did not contain were merged after its commit was made, so an earlier deployment that
 *    did contain them (the anchor may be a rollback) was created after that, too.
 *    Of what was merged later, the head commit may have been deployed long before the anchor, after that commit was made.
 * 3. A deployment since then is a rollback when its commit had been deployed before: also not before it was made,
 *    and no question once an earlier deployment of it is known. What is no commit was not made at any time.
 *
 * For a list in the order in which deployments finished the same holds with `mayTake` of 0: none finished before it
 * was created.
 */
export function deploymentsNeeded(read: DeploymentsRead, since: Instant, commitDate: CommitDate): HowFarBack {
  if (read.readBackTo === -Infinity) {
    return { kind: 'enough' };
  }
  const tracks = deploymentTracks(read.deployments, read.environments, since);
  const reaches = tracks.length === 0 ? [NOTHING_YET] : tracks.map((track) => reachOf(track, read, commitDate));
  const until = Math.min(since - read.mayTake, earliest(reaches.map((reach) => reach.until)));
  if (read.readBackTo > until) {
    return { kind: 'until', moment: until };
  }
  const lookingFor = [...new Set(reaches.flatMap((reach) => reach.lookingFor))];
  return lookingFor.length > 0 ? { kind: 'search', lookingFor: listed(lookingFor) } : { kind: 'enough' };
}

interface Reach {
  readonly until: Instant;
  readonly lookingFor: readonly string[];
}

/** Where every environment counts, none is known before its first deployment is found. */
const NOTHING_YET: Reach = { until: Infinity, lookingFor: ['a deployment'] };

function reachOf(
  track: EnvironmentTrack,
  { mayTake, heads }: Pick<DeploymentsRead, 'mayTake' | 'heads'>,
  commitDate: CommitDate
): Reach {
  const { anchor, environment } = track;
  const firstStart = firstStarts(track);
  const isFirstOfItsCommit = ({ deployment }: DatedDeployment) =>
    firstStart.get(deployment.sha) === deployment.startedAt;
  const madeBefore = [...(anchor ? [anchor] : []), ...track.recent.filter(isFirstOfItsCommit)];
  const dates = madeBefore.map((dated) => (dated.isNoCommit && dated !== anchor ? null : commitDate(dated)));
  const unknown = madeBefore.filter((_dated, index) => dates[index] === null);
  return {
    until: Math.min(
      anchor ? anchor.deployment.finishedAt - mayTake : Infinity,
      earliest([
        ...dates.filter((date) => date !== null),
        ...headsNotIn(anchor, heads, commitDate).map(({ madeAt }) => madeAt),
      ]) - CLOCK_SLACK
    ),
    lookingFor: [
      ...(anchor ? [] : [`an earlier successful deployment to ${environment}`]),
      ...unknown.map(
        ({ deployment, isNoCommit }) =>
          `${isNoCommit ? '' : 'commit '}${deployment.sha.slice(0, 12)} (deployed to ${environment})`
      ),
    ],
  };
}

/** When each commit was first deployed, as far as is known. */
function firstStarts({ successes }: EnvironmentTrack): Map<string, Instant> {
  const starts = new Map<string, Instant>();
  for (const { deployment } of successes) {
    starts.set(deployment.sha, Math.min(deployment.startedAt, starts.get(deployment.sha) ?? Infinity));
  }
  return starts;
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ');
  return items.length > 3 ? `${shown} and ${items.length - 3} more` : shown;
}
