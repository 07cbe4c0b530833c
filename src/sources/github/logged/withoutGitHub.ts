import { errorNotice, warningNotice, type Notice } from '../../../engine/domain/notice';
import { DoraError } from '../../../engine/domain/doraError';
import type { Instant } from '../../../engine/domain/time';
import { NoToken, concernsAll } from '../client/failures/kindsOfFailure';
import { nextSteps, type ReadingStep } from '../reading/planReading';
import type { LogOfDeployments, ReadGoal } from '../reading/read';
import type { RepositoryReading } from '../reading/repositoryReading';

/**
 * Deployments in a log need no GitHub: what a round failed at is set aside, and the log is read on. What concerns the
 * connection or the token does so for every repository.
 *
 * @param steps those of the round, in which nothing but GitHub was asked
 */
export function setGitHubAside(
  steps: ReadonlyArray<Pick<ReadingStep, 'reading'>>,
  readings: readonly RepositoryReading[],
  goal: ReadGoal
): void {
  if (goal.deployments.from !== 'log') {
    return;
  }
  for (const { reading } of steps) {
    reading.withoutGitHub ??= reading.failure;
    reading.failure = undefined;
  }
  const ofAll = readings.map(({ withoutGitHub }) => withoutGitHub).find(concernsAll);
  if (ofAll !== undefined) {
    nextSteps(readings, goal).forEach(({ reading }) => (reading.withoutGitHub ??= ofAll));
  }
}

/** Whether GitHub gave nothing at all of the changes of a repository. */
export function knowsNoChanges({ withoutGitHub, pullRequests }: RepositoryReading): boolean {
  return withoutGitHub !== undefined && pullRequests.readBackTo === Infinity;
}

/** What went wrong with GitHub, where it is more than that it has nothing to say: no token, or a repository kept elsewhere. */
export function gitHubFailure(reading: RepositoryReading): DoraError | undefined {
  const { withoutGitHub } = reading;
  const isAsSetUp = withoutGitHub instanceof NoToken || withoutGitHub?.code === 'notFound';
  return isAsSetUp && knowsNoChanges(reading) ? undefined : withoutGitHub;
}

/** Says what the deployments in a log cannot be judged by, where GitHub says nothing of a repository. */
export function notJudgedNotice(
  reading: RepositoryReading,
  withoutGitHub: DoraError,
  { title }: Pick<LogOfDeployments, 'title'>
): Notice {
  const { fullName } = reading.repository;
  const text = knowsNoChanges(reading)
    ? `${fullName}: its changes are not known, so that lead time has no data and no hotfix marks a deployment as failed (${withoutGitHub.message}). Its deployments in ${title} count, with rollbacks and critical incidents`
    : `${fullName} was cut short: ${withoutGitHub.message}. Lead times, hotfixes and rollbacks${beforeMoment(reading.pullRequests.readBackTo)} may be incomplete`;
  return gitHubFailure(reading) === undefined ? warningNotice(text) : errorNotice(text);
}

/** Empty where everything was read, and where nothing tells how far back it was. */
export function beforeMoment(readBackTo: Instant): string {
  return !Number.isFinite(readBackTo) ? '' : ` before ${new Date(readBackTo).toISOString()}`;
}

/** Why a repository is in no number, where neither GitHub nor the log has anything of it. */
export function knownNowhere(withoutGitHub: DoraError, whyNoDeployments: string): DoraError {
  return new DoraError(withoutGitHub.code, `${withoutGitHub.message}. ${whyNoDeployments}`, { cause: withoutGitHub });
}
