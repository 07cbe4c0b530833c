import type { GitHubClient } from '../client/gitHubClient';
import { likelyNames } from '../likelyNames';
import { listEnvironments } from '../listEnvironments';
import { allNames } from '../names/recognise';
import type { ReadingGoal } from './planReading';
import type { RepositoryReading } from './repositoryReading';
import { whyNoRuns } from '../runs/whyNoRuns';

const OTHER_SOURCES = 'use another deployment source: releases, workflow runs or merges';

/** Why a repository that was read has no deployment, most likely, and what it has instead. */
export async function whyNoDeployments(
  client: GitHubClient | undefined,
  reading: RepositoryReading,
  { source, log }: Pick<ReadingGoal, 'source' | 'log'>,
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
        ? `${none}; its environments are ${likelyNames(existing, source.environments)}`
        : `${fullName} has no GitHub deployments; ${OTHER_SOURCES}`;
    }
    case 'workflow-runs':
      return whyNoRuns(client, reading, source, signal);
    case 'releases':
      return reading.otherRefs.size > 0
        ? `${fullName} has no release whose tag matches ${listed(source.tagPatterns)}: there are ${likelyNames([...reading.otherRefs], source.tagPatterns ?? [])}`
        : hasUnfinished
          ? `${fullName} has drafts and pre-releases, but no release`
          : `${fullName} has no releases; use another deployment source: deployments, workflow runs or merges`;
    case 'merges':
      return reading.defaultBranch === null
        ? `${fullName} has no default branch yet: it is empty`
        : `No pull request was merged into the default branch of ${fullName}${mergedInstead(reading)}`;
    case 'collector':
      return hasUnfinished
        ? `All deployment events${of(source.environments)} of ${fullName} in the collector were cancelled or skipped`
        : (log?.read.whyNone(allNames(reading)) ?? `No deployment event of ${fullName}`);
  }
}

function of(environments: readonly string[]): string {
  return environments.length === 0 ? '' : ` of environment ${environments.map((name) => `"${name}"`).join(' or ')}`;
}

function to(environments: readonly string[]): string {
  return environments.length === 0 ? '' : ` to environment ${environments.map((name) => `"${name}"`).join(' or ')}`;
}

/** The branches that pull requests went into instead: one of them may be what the default branch was called. */
function mergedInstead({ defaultBranch, pullRequests }: RepositoryReading): string {
  const bases = new Set([...pullRequests.items.values()].flatMap(({ base }) => base ?? []));
  return bases.size === 0 ? '' : ` (${defaultBranch}); they went into ${likelyNames([...bases], [])}`;
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

function listed(patterns: readonly string[] = []): string {
  return patterns.map((pattern) => `"${pattern}"`).join(' or ');
}
