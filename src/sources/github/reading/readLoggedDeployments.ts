import { DAY } from '../../../engine/domain/time';
import { DoraError } from '../../../engine/domain/doraError';
import type { DeploymentLogRead } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import { findFormerNames } from '../names/formerNamesInLog';
import { allNames } from '../names/recognise';
import type { HowFarBack } from './howFarBack';
import { lookUpDeployed } from './lookUpDeployed';
import type { LogToRead, ReadingGoal } from './planReading';
import type { RepositoryReading } from './repositoryReading';

/**
 * Reads a log on, from where the reading stands back to where it is needed, and looks up the commits. A failure of the
 * log becomes the reading's; the log goes on without GitHub where that fails.
 */
export async function readLoggedDeployments(
  client: GitHubClient,
  log: LogToRead,
  reading: RepositoryReading,
  need: Exclude<HowFarBack, { kind: 'enough' }>,
  goal: ReadingGoal,
  signal: AbortSignal | undefined
): Promise<void> {
  try {
    await readWindow(client, log.read, reading, need, signal);
  } catch (error) {
    signal?.throwIfAborted();
    reading.failure ??= DoraError.from(error);
    return;
  }
  if (reading.withoutGitHub !== undefined) {
    return;
  }
  try {
    await lookUpDeployed(client, reading, goal, log.knownCommits, signal);
  } catch (error) {
    signal?.throwIfAborted();
    reading.withoutGitHub ??= DoraError.from(error);
  }
}

/** Borders on whole days: the same dashboard asks the same question twice, and an unchanged answer costs nothing. */
async function readWindow(
  client: GitHubClient,
  log: DeploymentLogRead,
  reading: RepositoryReading,
  need: Exclude<HowFarBack, { kind: 'enough' }>,
  signal: AbortSignal | undefined
): Promise<void> {
  const { deployments } = reading;
  const { readBackTo } = deployments;
  const end = Math.ceil(client.now() / DAY + 1) * DAY;
  const wanted = need.kind === 'until' ? need.moment : readBackTo - 2 * Math.max(DAY, end - readBackTo);
  const from = Math.max(0, Math.floor(Math.min(wanted, readBackTo) / DAY) * DAY);
  const window = { from, to: readBackTo };
  let read = await log.deploymentsOf(allNames(reading), window);
  if (await findFormerNames(log, reading, signal)) {
    read = await log.deploymentsOf(allNames(reading), window);
  }
  const { deployments: logged, others } = read;
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
