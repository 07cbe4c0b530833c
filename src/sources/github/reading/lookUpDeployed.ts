import { warningNotice } from '../../../engine/domain/notice';
import type { GitHubClient } from '../client/gitHubClient';
import type { DatedDeployment } from '../events/datedDeployment';
import type { NamedCommit } from '../events/namedCommit';
import { deploymentsThatMatter } from './deploymentsThatMatter';
import { deploymentTracks } from './deploymentTracks';
import { lookUpCommits, type KnownCommits } from './lookUpCommits';
import { commitDates, deploymentsRead, type ReadingGoal } from './planReading';
import type { RepositoryReading } from './repositoryReading';

/** As many commits as a list of deployments on GitHub would bring before its budget of pages is used up. */
const MAXIMUM_LOOK_UPS = 20_000;

/**
 * Looks up the commits of those deployments of a log that numbers can depend on: first of what was deployed since the
 * moment they begin at and last before it, whose dates then tell how much of what came before matters.
 * @throws DoraError when GitHub gives nothing
 */
export async function lookUpDeployed(
  client: GitHubClient,
  reading: RepositoryReading,
  { source, since }: ReadingGoal,
  knownCommits: KnownCommits,
  signal: AbortSignal | undefined
): Promise<void> {
  for (;;) {
    const { deployments, environments, heads } = deploymentsRead(reading, source);
    const ofRangeAndAnchor = deploymentTracks(deployments, environments, since).flatMap(({ recent, anchor }) =>
      anchor ? [anchor, ...recent] : recent
    );
    const first = unasked(ofRangeAndAnchor, reading);
    const wanted =
      first.length > 0
        ? first
        : unasked(deploymentsThatMatter(deployments, environments, heads, since, commitDates(reading)), reading);
    if (wanted.length === 0) {
      return;
    }
    const room = Math.max(0, MAXIMUM_LOOK_UPS - reading.commits.size);
    const found = await lookUpCommits(client, reading.gitHubName, wanted.slice(0, room), knownCommits, signal);
    found.forEach((commit, sha) => reading.commits.set(sha, commit));
    noteUnknown(reading, [...found.values()]);
    wanted.slice(room).forEach((sha) => reading.commits.set(sha, { kind: 'unknown' }));
    if (wanted.length > room) {
      noteTooMany(reading, wanted.length - room);
    }
  }
}

function unasked(deployments: readonly DatedDeployment[], { commits }: RepositoryReading): string[] {
  const shas = deployments.flatMap(({ deployment, committedAt, isNoCommit }) =>
    deployment.status === 'success' && committedAt === null && !isNoCommit ? [deployment.sha] : []
  );
  return [...new Set(shas)].filter((sha) => !commits.has(sha));
}

function noteUnknown({ repository, notices }: RepositoryReading, commits: readonly NamedCommit[]): void {
  const reasons = commits.flatMap((commit) => (commit.kind === 'unknown' ? [commit.why ?? 'no reason'] : []));
  if (reasons.length > 0) {
    notices.push(
      warningNotice(
        `${repository.fullName}: GitHub did not tell about ${reasons.length} deployed commits ("${reasons[0]?.slice(0, 300)}"): changes and rollbacks that depend on them may be missing`
      )
    );
  }
}

function noteTooMany({ repository, notices }: RepositoryReading, left: number): void {
  notices.push(
    warningNotice(
      `${repository.fullName}: ${MAXIMUM_LOOK_UPS} deployed commits were looked up and ${left} more were not: changes and rollbacks that depend on them may be missing. Choose a shorter time range`
    )
  );
}
