import type { DoraError } from '../../../engine/domain/doraError';
import { errorNotice, warningNotice } from '../../../engine/domain/notice';
import type { RepositoryEvents } from '../../../engine/events/deliveryEvents';
import type { Read } from './read';
import { NoToken } from '../client/failures/kindsOfFailure';
import { neededSince } from './neededSince';
import { relevantDeployments } from './relevantDeployments';
import { noteUnknownAncestries } from '../lookUps/lookUpAncestries';
import { commitDates, deploymentsRead, mergeBasesOf } from './planReading';
import { allNames } from '../names/recognise';
import type { ListReading, RepositoryReading } from './repositoryReading';
import { beforeMoment, knownNowhere, knowsNoChanges, notJudgedNotice } from '../logged/withoutGitHub';

/**
 * The events of a repository, whole or cut short with a notice that says so; or the failure, where a list could not
 * be read at all: half of the events would give wrong numbers, and not just partial ones.
 *
 * @param isCutOff whether the connection was lost: then nothing more is asked
 */
export async function finishReading(
  read: Read,
  reading: RepositoryReading,
  isCutOff: boolean
): Promise<RepositoryEvents | DoraError> {
  const { deployments: from, paths } = read.goal;
  const isOfMerges = from.list.kind === 'pullRequests';
  const { failure, withoutGitHub, pullRequests, notices } = reading;
  const { fullName } = reading.repository;
  const found = deploymentsRead(reading, from);
  const isLogAlone = knowsNoChanges(reading);
  if (failure) {
    const ofGitHub = isOfMerges ? [pullRequests] : [pullRequests, reading.deployments];
    if ((isLogAlone ? [reading.deployments] : ofGitHub).some(isUnread)) {
      return failure;
    }
    const reached = isLogAlone ? found.readBackTo : Math.max(pullRequests.readBackTo, found.readBackTo);
    notices.push({
      ...errorNotice(
        `${fullName} was cut short: ${failure.message}. Numbers${beforeMoment(reached)} may be incomplete`
      ),
      isUnread: true,
    });
  }
  const bases = mergeBasesOf(reading);
  const isWhole = (pullRequests.readBackTo === -Infinity || isLogAlone) && found.readBackTo === -Infinity;
  // Where everything was read there is nothing to be careful about, whatever the clocks of the commits say.
  const dated = isWhole
    ? found.deployments
    : relevantDeployments(
        found.deployments,
        found.environments,
        found.heads,
        neededSince(found, reading, read.goal),
        commitDates(reading, bases)
      );
  const [, ...others] = allNames(reading);
  noteUnknownAncestries(reading);
  noteNothingOnPaths(reading, paths);
  if (from.from === 'gitHub') {
    from.noteOthers?.(reading);
  }
  const events: RepositoryEvents = {
    repository: fullName,
    ...(others.length > 0 && { otherNames: others }),
    ...(reading.defaultBranch !== undefined && { defaultBranch: reading.defaultBranch }),
    deployments: dated.map(({ deployment }) => {
      const mergeBase = bases.of(deployment.sha);
      return { ...deployment, repository: fullName, ...(mergeBase && { mergeBase }) };
    }),
    pullRequests: [...pullRequests.items.values()].map((each) => ({ ...each, repository: fullName })),
    ...(withoutGitHub &&
      isLogAlone && { whyNoChanges: `The changes of ${fullName} are not known: ${withoutGitHub.message}` }),
    ...(isOfMerges && { firstDeploymentDeliversAll: true }),
    ...((failure || (withoutGitHub && !isLogAlone) || pullRequests.gaveUp || reading.deployments.gaveUp) && {
      isCutShort: true,
    }),
  };
  const why =
    found.deployments.length > 0
      ? undefined
      : failure
        ? `Reading ${fullName} was cut short before a deployment was found`
        : await from.whyNone(reading, isCutOff ? undefined : read);
  if (withoutGitHub) {
    if (why !== undefined && isLogAlone && !(withoutGitHub instanceof NoToken)) {
      return knownNowhere(withoutGitHub, why);
    }
    if (from.from === 'log' && (why === undefined || !isLogAlone)) {
      notices.push(notJudgedNotice(reading, withoutGitHub, from));
    }
  }
  return why === undefined ? events : { ...events, whyNoDeployments: why };
}

/** A pattern that no file matches leaves every change out, which nobody could tell from the numbers. */
function noteNothingOnPaths({ pullRequests, repository, notices }: RepositoryReading, paths: readonly string[]): void {
  const all = [...pullRequests.items.values()];
  if (paths.length > 0 && all.length > 0 && all.every(({ isOutsidePaths }) => isOutsidePaths)) {
    const patterns = paths.map((path) => `"${path}"`).join(' or ');
    notices.push(
      warningNotice(
        `${repository.fullName}: no pull request that was read touches a file that matches ${patterns}, so none is counted: ` +
          'paths begin at the top of the repository and without a slash, such as services/web/**'
      )
    );
  }
}

/** Pages of releases say nothing of how far back they reach, and still count. */
function isUnread({ readBackTo, cursor }: ListReading<unknown>): boolean {
  return readBackTo === Infinity && cursor === null;
}
