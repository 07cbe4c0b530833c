import { environmentKey } from '../../../engine/domain/environmentKey';
import { warningNotice, type Notice } from '../../../engine/domain/notice';
import { likelyNames } from '../../github/likelyNames';
import { listEnvironments } from '../../github/listEnvironments';
import type { Asking } from '../../github/reading/read';
import type { RepositoryReading } from '../../github/reading/repositoryReading';

const OTHER_SOURCES = 'use another deployment source: releases, workflow runs or merges';

/**
 * Why a repository has no deployment, most likely, and what it has instead.
 * @param read left out where the connection was lost: then nothing more is asked
 */
export async function whyNoDeployments(
  read: Asking | undefined,
  { repository: { fullName }, gitHubName, deployments }: RepositoryReading,
  environments: readonly string[]
): Promise<string> {
  const asked = environments.map((name) => `"${name}"`).join(' or ');
  const none = `No deployment${environments.length === 0 ? '' : ` to environment ${asked}`} in ${fullName}`;
  if (deployments.otherRows > 0) {
    return `${none} has finished yet: none has a success, failure or error status`;
  }
  if (environments.length === 0) {
    return `${fullName} has no GitHub deployments; ${OTHER_SOURCES}`;
  }
  const existing = read && (await environmentsOf(read, gitHubName.fullName));
  if (existing === undefined) {
    return none;
  }
  return existing.length > 0
    ? `${none}; its environments are ${likelyNames(existing, environments)}`
    : `${fullName} has no GitHub deployments; ${OTHER_SOURCES}`;
}

/** A call each, and one is enough to show that a name is misspelt. */
const MOST_ASKED = 3;

/**
 * Says which of several environments that were asked for does not exist: nothing was deployed to it, while there were
 * deployments to the others. (A repository without any deployment says what it has by itself.)
 */
export async function misspeltEnvironments(
  read: Asking,
  readings: readonly RepositoryReading[],
  environments: readonly string[]
): Promise<Notice[]> {
  const deployed = readings.filter(({ failure, deployments }) => !failure && deployments.items.size > 0);
  const seen = new Set(
    deployed.flatMap(({ deployments }) =>
      [...deployments.items.values()].map(({ deployment }) => environmentKey(deployment.environment))
    )
  );
  const missing = environments.filter((name) => !seen.has(environmentKey(name)));
  if (environments.length < 2 || missing.length === 0 || deployed.length === 0) {
    return [];
  }
  const asked = deployed.slice(0, MOST_ASKED);
  const existing = new Set<string>();
  for (const { gitHubName } of asked) {
    const names = await environmentsOf(read, gitHubName.fullName);
    if (names === undefined) {
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

/** Only an explanation: where it cannot be had, what is said without it is still true. */
async function environmentsOf({ client, signal }: Asking, repository: string): Promise<string[] | undefined> {
  try {
    return await listEnvironments(client, repository, signal);
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
