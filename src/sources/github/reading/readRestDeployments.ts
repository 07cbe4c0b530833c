import { DoraError } from '../../../engine/domain/doraError';
import type { GitHubClient } from '../client/gitHubClient';
import { explainWorkflowNotFound } from './explainWorkflowNotFound';
import type { HowFarBack } from './howFarBack';
import { runsReadBackTo, type ReadingGoal } from './planReading';
import { readWorkflowRuns } from './readWorkflowRuns';
import type { RepositoryReading } from './repositoryReading';

/** Reads on with the deployments that only REST knows, which are workflow runs. A failure becomes the reading's. */
export async function readRestDeployments(
  client: GitHubClient,
  reading: RepositoryReading,
  need: HowFarBack,
  { source, knownAttempts }: Pick<ReadingGoal, 'source' | 'knownAttempts'>,
  signal: AbortSignal | undefined
): Promise<void> {
  if (source.kind !== 'workflow-runs' || need.kind === 'enough' || reading.defaultBranch === undefined) {
    return;
  }
  if (reading.defaultBranch === null) {
    reading.deployments.readBackTo = -Infinity;
    return;
  }
  const { workflow, environment, tagPatterns = [] } = source;
  const wanted = { workflow, environment, branches: reading.branchNames, tagPatterns, knownAttempts };
  try {
    reading.deployments.readBackTo = runsReadBackTo(reading);
    reading.branchesRun = reading.branchNames;
    await readWorkflowRuns(client, reading, wanted, need, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const failure = DoraError.from(error);
    const isMissing = failure.code === 'notFound' && reading.deployments.readBackTo === Infinity;
    reading.failure ??= isMissing
      ? await explainWorkflowNotFound(client, { repository: reading.gitHubName, workflow }, failure, signal).catch(
          () => failure
        )
      : failure;
  }
}
