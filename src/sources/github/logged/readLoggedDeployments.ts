import { DAY } from '../../../engine/domain/time';
import { DoraError } from '../../../engine/domain/doraError';
import type { DeploymentLogRead } from '../../eventSource';
import type { LogOfDeployments, Read, Wanted } from '../reading/read';
import { findFormerNames } from './formerNamesInLog';
import { allNames } from '../names/recognise';
import type { RepositoryReading } from '../reading/repositoryReading';
import { warningNotice } from '../../../engine/domain/notice';
import { joinDated, type DatedDeployment } from '../events/datedDeployment';
import { deploymentTracks } from '../reading/deploymentTracks';
import { neededSince } from '../reading/neededSince';
import { relevantDeployments } from '../reading/relevantDeployments';
import { lookUpCommits } from '../lookUps/lookUpCommits';
import { commitDates, deploymentsRead } from '../reading/planReading';
import { withCommits, type NamedCommit } from './withCommits';

/** The deployments in a log, for one read. */
export function deploymentsInLog(
  log: DeploymentLogRead,
  { title, environments }: { readonly title: string; readonly environments: readonly string[] }
): LogOfDeployments {
  return {
    from: 'log',
    log,
    title,
    environments,
    // They come in the order in which they finished.
    mayTake: 0,
    mayDeployHeads: true,
    list: { kind: 'byRepository', readOn: (read, reading, need) => readOn(read, log, reading, need) },
    deploymentsIn: ({ deployments, commits, pullRequests }) =>
      joinDated(withCommits([...deployments.items.values()], commits, [...pullRequests.items.values()])),
    readBackTo: ({ deployments }) => deployments.readBackTo,
    whyNone: (reading) =>
      reading.deployments.otherRows > 0
        ? `All deployment events${of(environments)} of ${reading.repository.fullName} in ${title} were cancelled or skipped`
        : log.whyNone(allNames(reading)),
  };
}

function of(environments: readonly string[]): string {
  return environments.length === 0 ? '' : ` of environment ${environments.map((name) => `"${name}"`).join(' or ')}`;
}

/**
 * Reads a log on, from where the reading stands back to where it is needed, and looks up the commits. A failure of the
 * log becomes the reading's; the log goes on without GitHub where that fails.
 */
async function readOn(read: Read, log: DeploymentLogRead, reading: RepositoryReading, need: Wanted): Promise<void> {
  try {
    await readWindow(read, log, reading, need);
  } catch (error) {
    read.signal?.throwIfAborted();
    reading.failure ??= DoraError.from(error);
    return;
  }
  if (reading.withoutGitHub !== undefined) {
    return;
  }
  try {
    await lookUpDeployed(read, reading);
  } catch (error) {
    read.signal?.throwIfAborted();
    reading.withoutGitHub ??= DoraError.from(error);
  }
}

/** Borders on whole days: the same dashboard asks the same question twice, and an unchanged answer costs nothing. */
async function readWindow(read: Read, log: DeploymentLogRead, reading: RepositoryReading, need: Wanted): Promise<void> {
  const { deployments } = reading;
  const { readBackTo } = deployments;
  const end = Math.ceil(read.client.now() / DAY + 1) * DAY;
  const wanted = need.kind === 'until' ? need.moment : readBackTo - 2 * Math.max(DAY, end - readBackTo);
  const from = Math.max(0, Math.floor(Math.min(wanted, readBackTo) / DAY) * DAY);
  const window = { from, to: readBackTo };
  let found = await log.deploymentsOf(allNames(reading), window);
  if (await findFormerNames(read, log, reading)) {
    found = await log.deploymentsOf(allNames(reading), window);
  }
  const { deployments: logged, others } = found;
  for (const deployment of logged) {
    deployments.items.set(deployment.id, {
      deployment: { ...deployment, repository: reading.repository.fullName },
      committedAt: null,
    });
  }
  deployments.otherRows += others;
  deployments.pages += 1;
  // Nothing was deployed before 1970.
  deployments.readBackTo = from === 0 ? -Infinity : from;
}

/** As many commits as a list of deployments on GitHub would bring before its budget of pages is used up. */
const MAXIMUM_LOOK_UPS = 20_000;

/**
 * Looks up the commits of those deployments of a log that numbers can depend on: first of what was deployed since the
 * moment they begin at and last before it, whose dates then tell how much of what came before is relevant.
 * @throws DoraError when GitHub gives nothing
 */
async function lookUpDeployed(read: Read, reading: RepositoryReading): Promise<void> {
  for (;;) {
    const found = deploymentsRead(reading, read.goal.deployments);
    const { deployments, environments, heads } = found;
    const since = neededSince(found, reading, read.goal);
    const ofRangeAndAnchor = deploymentTracks(deployments, environments, since).flatMap(({ recent, anchor }) =>
      anchor ? [anchor, ...recent] : recent
    );
    const first = unasked(ofRangeAndAnchor, reading);
    const wanted =
      first.length > 0
        ? first
        : unasked(relevantDeployments(deployments, environments, heads, since, commitDates(reading)), reading);
    if (wanted.length === 0) {
      return;
    }
    const room = Math.max(0, MAXIMUM_LOOK_UPS - reading.commits.size);
    const commits = await lookUpCommits(read, reading.gitHubName, wanted.slice(0, room));
    commits.forEach((commit, sha) => reading.commits.set(sha, commit));
    noteUnknown(reading, [...commits.values()]);
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
