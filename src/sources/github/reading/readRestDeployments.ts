import { DoraError } from '../../../engine/domain/doraError';
import type { DeploymentSource } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import { explainWorkflowNotFound } from './explainWorkflowNotFound';
import type { HowFarBack } from './howFarBack';
import { runsReadBackTo } from './planReading';
import { readWorkflowRuns } from './readWorkflowRuns';
import type { RepositoryReading } from './repositoryReading';

/** Reads on with the deployments that only REST knows, which are workflow runs. A failure becomes the reading's. */
export async function readRestDeployments(
  client: GitHubClient,
  reading: RepositoryReading,
  need: HowFarBack,
  source: DeploymentSource,
  signal: AbortSignal | undefined
): Promise<void> {
  if (source.kind !== 'workflow-runs' || need.kind === 'enough' || reading.defaultBranch === undefined) {
    return;
  }
  if (reading.defaultBranch === null) {
    reading.deployments.readBackTo = -Infinity;
    return;
  }
  const workflow = {
    repository: reading.gitHubName,
    workflow: source.workflow,
    branches: reading.branchNames,
  };
  try {
    reading.deployments.readBackTo = runsReadBackTo(reading);
    reading.branchesRun = reading.branchNames;
    await readWorkflowRuns(client, reading, workflow, source.environment, need, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const failure = DoraError.from(error);
    const isMissing = failure.code === 'notFound' && reading.deployments.readBackTo === Infinity;
    reading.failure ??= isMissing
      ? await explainWorkflowNotFound(client, workflow, failure, signal).catch(() => failure)
      : failure;
  }
}
