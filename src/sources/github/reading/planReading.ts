import { warningNotice } from '../../../engine/domain/notice';
import { earliest, type Instant } from '../../../engine/domain/time';
import { deploymentsNeeded, type DeploymentsRead } from './deploymentsNeeded';
import { deploymentTracks, type CommitDate, type Head } from './deploymentTracks';
import { mergeBases, type MergeBases } from '../lookUps/mergeBases';
import { CLOCK_SLACK, type HowFarBack } from './howFarBack';
import { neededSince } from './neededSince';
import type { ReadGoal } from './read';
import { MAXIMUM_PAGES, type ListReading, type RepositoryReading } from './repositoryReading';
import { relevantDeployments } from './relevantDeployments';

export interface ReadingPlan {
  readonly pullRequests: HowFarBack;
  readonly deployments: HowFarBack;
}

/** A repository that is not done, with what it still needs. */
export interface ReadingStep {
  readonly reading: RepositoryReading;
  readonly plan: ReadingPlan;
}

/** The next step of each repository that is not done. */
export function nextSteps(readings: readonly RepositoryReading[], goal: ReadGoal): ReadingStep[] {
  return readings
    .map((reading) => ({ reading, plan: planReading(reading, goal) }))
    .filter(({ plan }) => plan.pullRequests.kind !== 'enough' || plan.deployments.kind !== 'enough');
}

const MAXIMUM_SEARCH_PAGES = 20;
const ENOUGH: HowFarBack = { kind: 'enough' };

/** What still has to be read of a repository. */
function planReading(reading: RepositoryReading, goal: ReadGoal): ReadingPlan {
  const { deployments: from } = goal;
  if (reading.failure || reading.sameAs) {
    return { pullRequests: ENOUGH, deployments: ENOUGH };
  }
  const read = deploymentsRead(reading, from);
  const commitDate = commitDates(reading);
  const since = neededSince(read, reading, goal);
  const deployments = deploymentsNeeded(read, since, commitDate);
  const { readBackTo } = reading.pullRequests;
  const pullRequests = reading.withoutGitHub ? ENOUGH : pullRequestsNeeded(read, readBackTo, since, goal, commitDate);
  if (from.list.kind === 'pullRequests') {
    const both = pullRequests.kind === 'until' || deployments.kind === 'enough' ? pullRequests : deployments;
    return { pullRequests: withinBudget(both, reading, 'pullRequests'), deployments: ENOUGH };
  }
  return {
    pullRequests: withinBudget(pullRequests, reading, 'pullRequests'),
    deployments: withinBudget(deployments, reading, 'deployments'),
  };
}

/** What has been read of the deployments, wherever they come from. */
export function deploymentsRead(reading: RepositoryReading, from: ReadGoal['deployments']): DeploymentsRead {
  const { environments, mayTake, mayDeployHeads } = from;
  return {
    deployments: from.deploymentsIn(reading),
    readBackTo: from.readBackTo(reading),
    mayTake,
    environments,
    heads: mayDeployHeads ? headsOf(reading) : [],
  };
}

function headsOf({ pullRequests, headDates }: RepositoryReading): Head[] {
  return [...pullRequests.items.values()].flatMap(({ headSha, intoDefaultBranch, mergedAt }) => {
    const madeAt = headSha ? headDates.get(headSha) : undefined;
    return headSha && madeAt !== undefined && intoDefaultBranch ? [{ sha: headSha, madeAt, mergedAt }] : [];
  });
}

/** Where the commits that a repository deployed left its default branch, as far as it was read and looked up. */
export function mergeBasesOf({ pullRequests, ancestries }: RepositoryReading): MergeBases {
  return mergeBases([...pullRequests.items.values()], ancestries);
}

/**
 * When each deployed commit was made, or left the default branch, whichever is earlier: what was merged later is not in it.
 * It is GitHub's date, or the time of the merge that made it. What is no commit contains what a commit made at its start
 * would.
 */
export function commitDates(reading: RepositoryReading, bases: MergeBases = mergeBasesOf(reading)): CommitDate {
  const mergedAt = new Map(
    [...reading.pullRequests.items.values()].map((pullRequest) => [pullRequest.mergeCommitSha, pullRequest.mergedAt])
  );
  return ({ committedAt, isNoCommit, deployment }) => {
    if (isNoCommit) {
      return deployment.startedAt;
    }
    const madeAt = committedAt ?? mergedAt.get(deployment.sha) ?? bases.madeAt(deployment.sha);
    const leftAt = bases.of(deployment.sha)?.committedAt;
    const earliest = Math.min(madeAt ?? Infinity, leftAt ?? Infinity);
    return earliest === Infinity ? null : earliest;
  };
}

function withinBudget(need: HowFarBack, reading: RepositoryReading, list: 'pullRequests' | 'deployments'): HowFarBack {
  const progress: ListReading<unknown> = reading[list];
  if (need.kind === 'enough' || progress.gaveUp) {
    return ENOUGH;
  }
  const searchedOut = need.kind === 'search' && progress.searchPages >= MAXIMUM_SEARCH_PAGES;
  if (!searchedOut && progress.pages < MAXIMUM_PAGES) {
    return need;
  }
  progress.gaveUp = true;
  const rows = list === 'deployments' ? 'deployments' : 'pull requests';
  // Releases have no order by time, and pull requests none that an older server tells.
  const at = progress.readBackTo === Infinity ? '' : `, at ${new Date(progress.readBackTo).toISOString()}`;
  const after = `stopped after ${progress.pages} pages of ${rows}${at}`;
  reading.notices.push(
    warningNotice(
      need.kind === 'search'
        ? `${reading.repository.fullName}: ${after}, without having found ${need.lookingFor}: changes and rollbacks that depend on it may be missing`
        : `${reading.repository.fullName}: ${after}: what is older is missing, and numbers may depend on it`
    )
  );
  return ENOUGH;
}

/**
 * How much further back pull requests have to be read, which come by their latest update: nothing merged after the
 * update of the last one read can be missing.
 *
 * 1. A hotfix counts against a deployment up to `hotfixWindow` before its merge.
 * 2. What a deployment contains goes by the pull request whose merge commit it deployed, so the list must reach back
 *    to when that commit was made. That also covers what the anchor did not contain: all of it was merged later.
 * 3. Where nothing was deployed before `since` at all, the first deployment contains everything merged before it, which is
 *    counted as left out.
 *
 * @param since from when on deployments have to be judged, which may be before the numbers begin
 * @param readBackTo every pull request updated at or after it has been read; -Infinity: all there are
 */
function pullRequestsNeeded(
  read: DeploymentsRead,
  readBackTo: Instant,
  since: Instant,
  goal: Pick<ReadGoal, 'since' | 'hotfixWindow'>,
  commitDate: CommitDate
): HowFarBack {
  if (readBackTo === -Infinity) {
    return { kind: 'enough' };
  }
  const successes = relevantDeployments(read.deployments, read.environments, read.heads, since, commitDate).filter(
    ({ deployment }) => deployment.status === 'success'
  );
  const until = firstDeploymentIsSince(read, goal.since)
    ? -Infinity
    : Math.min(
        since - goal.hotfixWindow,
        earliest(successes.map((dated) => Math.min(commitDate(dated) ?? Infinity, dated.deployment.startedAt)))
      ) - CLOCK_SLACK;
  if (readBackTo > until) {
    return { kind: 'until', moment: until };
  }
  const unknown = successes.find((dated) => commitDate(dated) === null);
  return unknown
    ? { kind: 'search', lookingFor: `the pull request of commit ${unknown.deployment.sha.slice(0, 12)}` }
    : { kind: 'enough' };
}

function firstDeploymentIsSince({ deployments, environments, readBackTo }: DeploymentsRead, since: Instant): boolean {
  return (
    readBackTo === -Infinity &&
    deploymentTracks(deployments, environments, since).some(({ anchor, recent }) => !anchor && recent.length > 0)
  );
}
