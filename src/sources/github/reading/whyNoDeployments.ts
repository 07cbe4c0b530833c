import type { DeploymentSource } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import { listEnvironments } from '../listEnvironments';
import type { RepositoryReading } from './repositoryReading';

const OTHER_SOURCES = 'use another deployment source: releases, workflow runs or merges';
const MOST_SHOWN = 20;

/** Why a repository that was read has no deployment, most likely, and what it has instead. */
export async function whyNoDeployments(
  client: GitHubClient | undefined,
  reading: RepositoryReading,
  source: DeploymentSource,
  signal: AbortSignal | undefined
): Promise<string> {
  const { fullName } = reading.repository;
  const hasUnfinished = reading.deployments.otherRows > 0;
  switch (source.kind) {
    case 'deployments': {
      if (hasUnfinished) {
        return `No deployment${to(source.environments)} in ${fullName} has finished yet: none has a success, failure or error status`;
      }
      if (source.environments.length === 0) {
        return `${fullName} has no GitHub deployments; ${OTHER_SOURCES}`;
      }
      const none = `No deployment${to(source.environments)} in ${fullName}`;
      const existing = await environmentsOf(client, reading, signal);
      if (existing === undefined) {
        return none;
      }
      return existing.length > 0
        ? `${none}; its environments are ${listed(existing, source.environments)}`
        : `${fullName} has no GitHub deployments; ${OTHER_SOURCES}`;
    }
    case 'workflow-runs':
      return reading.defaultBranch === null
        ? `${fullName} has no default branch yet: it is empty`
        : `No run of ${source.workflow} on the default branch of ${fullName} (${reading.defaultBranch}) has succeeded or failed`;
    case 'releases':
      return hasUnfinished
        ? `${fullName} has drafts and pre-releases, but no release`
        : `${fullName} has no releases; use another deployment source: deployments, workflow runs or merges`;
    case 'merges':
      return reading.defaultBranch === null
        ? `${fullName} has no default branch yet: it is empty`
        : `No pull request was merged into the default branch of ${fullName}`;
  }
}

function to(environments: readonly string[]): string {
  return environments.length === 0 ? '' : ` to environment ${environments.map((name) => `"${name}"`).join(' or ')}`;
}

/** Those that begin most like the ones asked for come first: one of them is probably meant. */
function listed(existing: readonly string[], asked: readonly string[]): string {
  const likeness = (name: string) => Math.max(...asked.map((wanted) => sharedBeginning(name, wanted)));
  const shown = [...existing].sort((a, b) => likeness(b) - likeness(a)).slice(0, MOST_SHOWN);
  const more = existing.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function sharedBeginning(a: string, b: string): number {
  const other = b.toLowerCase();
  const differsAt = [...a.toLowerCase()].findIndex((letter, index) => letter !== other[index]);
  return differsAt === -1 ? a.length : differsAt;
}

/** Only an explanation: where it cannot be had, the statement without it is still true. */
async function environmentsOf(
  client: GitHubClient | undefined,
  { gitHubName }: RepositoryReading,
  signal: AbortSignal | undefined
): Promise<string[] | undefined> {
  try {
    return client && (await listEnvironments(client, gitHubName.fullName, signal));
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
