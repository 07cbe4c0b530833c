import type { GitHubClient } from '../client/gitHubClient';
import type { HowFarBack } from './howFarBack';
import type { ReadingGoal, ReadingStep } from './planReading';
import { readLoggedDeployments } from './readLoggedDeployments';
import { readRestDeployments } from './readRestDeployments';
import type { RepositoryReading } from './repositoryReading';

/**
 * Whether the next deployments come from elsewhere than the pages of GraphQL, one repository at a time. Its default
 * branch and its present name come with the first pull requests.
 */
export function needsReadByRepository({ reading, plan }: ReadingStep, { source }: ReadingGoal): boolean {
  const isElsewhere = source.kind === 'workflow-runs' || source.kind === 'collector';
  return isElsewhere && plan.deployments.kind !== 'enough' && !reading.failure && reading.defaultBranch !== undefined;
}

/** Reads on with the workflow runs or the logged deployments of one repository. A failure becomes the reading's. */
export async function readByRepository(
  client: GitHubClient,
  reading: RepositoryReading,
  need: HowFarBack,
  goal: ReadingGoal,
  signal: AbortSignal | undefined
): Promise<void> {
  const { source, log } = goal;
  if (need.kind === 'enough') {
    return;
  }
  await (log && source.kind === 'collector'
    ? readLoggedDeployments(client, log, reading, need, goal, signal)
    : readRestDeployments(client, reading, need, goal, signal));
}
