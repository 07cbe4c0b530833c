import type { DoraError } from '../../../engine/domain/doraError';
import { errorNotice } from '../../../engine/domain/notice';
import type { RepositoryEvents } from '../../../engine/events/deliveryEvents';
import type { GitHubClient } from '../client/gitHubClient';
import { deploymentsThatMatter } from './deploymentsThatMatter';
import { noteUnknownAncestries } from './lookUpAncestries';
import { commitDates, deploymentsRead, mergeBasesOf, type ReadingGoal } from './planReading';
import { allNames } from '../names/recognise';
import type { RepositoryReading } from './repositoryReading';
import { whyNoDeployments } from './whyNoDeployments';

/**
 * The events of a repository, whole or cut short with a notice that says so; or the failure, where a list could not
 * be read at all: half of the events would give wrong numbers, and not just partial ones.
 *
 * @param client none where the connection was lost: then nothing more is asked
 */
export async function finishReading(
  client: GitHubClient | undefined,
  reading: RepositoryReading,
  goal: ReadingGoal,
  signal: AbortSignal | undefined
): Promise<RepositoryEvents | DoraError> {
  const { source, since } = goal;
  const { failure, pullRequests, notices } = reading;
  const { fullName } = reading.repository;
  const read = deploymentsRead(reading, source);
  if (failure) {
    const reached = Math.max(pullRequests.readBackTo, read.readBackTo);
    if (reached === Infinity) {
      return failure;
    }
    notices.push(
      errorNotice(
        `${fullName} was cut short: ${failure.message}. Numbers${reached === -Infinity ? '' : ` before ${new Date(reached).toISOString()}`} may be incomplete`
      )
    );
  }
  const isWhole = pullRequests.readBackTo === -Infinity && read.readBackTo === -Infinity;
  // Where everything was read there is nothing to be careful about, whatever the clocks of the commits say.
  const dated = isWhole
    ? read.deployments
    : deploymentsThatMatter(read.deployments, read.environments, since, commitDates(reading));
  const bases = mergeBasesOf(reading);
  const [, ...others] = allNames(reading);
  noteUnknownAncestries(reading);
  const events: RepositoryEvents = {
    repository: fullName,
    ...(others.length > 0 && { otherNames: others }),
    ...(reading.defaultBranch !== undefined && { defaultBranch: reading.defaultBranch }),
    deployments: dated.map(({ deployment }) => {
      const mergeBase = bases.of(deployment.sha);
      return { ...deployment, repository: fullName, ...(mergeBase && { mergeBase }) };
    }),
    pullRequests: [...pullRequests.items.values()].map((each) => ({ ...each, repository: fullName })),
    ...(source.kind === 'merges' && { firstDeploymentDeliversAll: true }),
    ...((failure || pullRequests.gaveUp || reading.deployments.gaveUp) && { isCutShort: true }),
  };
  if (read.deployments.length > 0) {
    return events;
  }
  const why = failure
    ? `Reading ${fullName} was cut short before a deployment was found`
    : await whyNoDeployments(client, reading, goal, signal);
  return { ...events, whyNoDeployments: why };
}
