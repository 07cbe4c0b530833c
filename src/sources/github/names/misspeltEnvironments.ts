import { environmentKey } from '../../../engine/domain/environmentKey';
import { warningNotice, type Notice } from '../../../engine/domain/notice';
import type { DeploymentSource } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import { likelyNames } from '../likelyNames';
import { listEnvironments } from '../listEnvironments';
import type { RepositoryReading } from '../reading/repositoryReading';

/** A call each, and one is enough to show that a name is misspelt. */
const MOST_ASKED = 3;

/**
 * Says which of several environments that were asked for does not exist: nothing was deployed to it, while there were
 * deployments to the others. (A repository without any deployment says what it has by itself.)
 */
export async function misspeltEnvironments(
  client: GitHubClient | undefined,
  readings: readonly RepositoryReading[],
  source: DeploymentSource,
  signal: AbortSignal | undefined
): Promise<Notice[]> {
  if (source.kind !== 'deployments' || source.environments.length < 2 || client === undefined) {
    return [];
  }
  const deployed = readings.filter(({ failure, deployments }) => !failure && deployments.items.size > 0);
  const seen = new Set(
    deployed.flatMap(({ deployments }) =>
      [...deployments.items.values()].map(({ deployment }) => environmentKey(deployment.environment))
    )
  );
  const missing = source.environments.filter((name) => !seen.has(environmentKey(name)));
  if (missing.length === 0 || deployed.length === 0) {
    return [];
  }
  const asked = deployed.slice(0, MOST_ASKED);
  const existing = new Set<string>();
  for (const { gitHubName } of asked) {
    const names = await listEnvironments(client, gitHubName.fullName, signal).catch(() => {
      signal?.throwIfAborted();
      return undefined;
    });
    if (names === undefined) {
      // Only an explanation: where it cannot be had, nobody knows that the name is wrong.
      return [];
    }
    names.forEach((name) => existing.add(name));
  }
  if (existing.size === 0) {
    return [];
  }
  const keys = new Set([...existing].map(environmentKey));
  const where = `${asked.map(({ repository }) => repository.fullName).join(', ')}${deployed.length > MOST_ASKED ? ' and others' : ''}`;
  return missing
    .filter((name) => !keys.has(environmentKey(name)))
    .map((name) =>
      warningNotice(
        `No deployment to environment "${name}" in ${where}: is it misspelt? There are ${likelyNames([...existing], [name])}`
      )
    );
}
