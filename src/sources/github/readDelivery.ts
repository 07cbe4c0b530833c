import { DoraError } from '../../engine/domain/doraError';
import { repositoryKey, type RepositoryKey } from '../../engine/domain/repositoryKey';
import { DAY, type Instant } from '../../engine/domain/time';
import type { FailureSignalSettings } from '../../engine/facts/failureSignals/failureSignalSettings';
import type {
  DeliveryRead,
  DeliveryRequest,
  DeploymentLog,
  DeploymentLogRead,
  DeploymentSource,
  UnreadableRepository,
  DeliverySource,
} from '../eventSource';
import { matcherOf } from '../globs';
import type { ListStore } from '../listStore';
import type { GitHubClient } from './client/gitHubClient';
import { oneRead } from './client/oneRead';
import { NoToken, concernsAll } from './client/failures/kindsOfFailure';
import { createPresentNames, type PresentNames } from './client/sending/presentNames';
import { createKnownBranches, type KnownBranches } from './names/knownBranches';
import {
  createKnownAncestries,
  createKnownAttempts,
  createKnownCommits,
  type KnownAncestries,
  type KnownAttempts,
  type KnownCommits,
} from './reading/knownBefore';
import { gatherResults } from './reading/gatherResults';
import type { GitHubRows, LogWanted, Read } from './reading/read';
import { GROUPS_AT_ONCE, readInGroups } from './reading/readInGroups';
import { keepLists } from './kept/keepLists';
import { createKeptLists, type KeptLists } from './kept/keptLists';
import { deploymentsInLog } from './logged/readLoggedDeployments';
import { newReading, type KnownNames, type RepositoryReading } from './reading/repositoryReading';

export interface ReadDeliveryOptions {
  /** The longest time after a deployment in which a hotfix counts against it, in milliseconds. */
  readonly hotfixWindow?: number;
  /** What tells that a deployment failed, where failed deployments stand for incidents; left out: they do not. */
  readonly recoveriesBy?: FailureSignalSettings;
  /** Globs: a change counts where it touches a file that one of them matches. Left out or empty: every change. */
  readonly paths?: readonly string[];
  /** Which trailers of commit messages are looked for; left out or empty: messages are not asked for. */
  readonly trailerPatterns?: readonly string[];
  /** Further names of the default branch: what was merged into such a branch, or ran on it, counts as on it. */
  readonly defaultBranchNames?: readonly string[];
  /** Where people look at repositories, for links; without it a deployment that names no page has no link. */
  readonly webUrl?: string;
  /** Where the deployments of the source `collector` are written down. */
  readonly deploymentLog?: DeploymentLog;
  /** How to give a token, in words of the host. */
  readonly tokenAdvice?: string;
  /** What earlier reads found out about the commits in the log. */
  readonly knownCommits?: KnownCommits;
  /** What earlier reads found out about where deployed commits come from. */
  readonly knownAncestries?: KnownAncestries;
  /** What earlier reads found out about branches that were renamed. */
  readonly knownBranches?: KnownBranches;
  /** What earlier reads found out about repositories that were renamed. */
  readonly presentNames?: PresentNames;
  /** What earlier reads found out about attempts of workflow runs. */
  readonly knownAttempts?: KnownAttempts;
  /** What earlier reads found of lists; left out: nothing, and nothing is kept. */
  readonly keptLists?: KeptLists;
  /** How many groups of repositories are read at once; a few unless given. */
  readonly groupsAtOnce?: number;
  /** How many rows of a list are asked for at once: 100 but in tests. */
  readonly pageSize?: number;
}

/**
 * Reads deployments and pull requests, as far back as numbers from `since` on need them.
 * @throws DoraError when nothing could be read and the connection or the token is the reason; `badInput` for what is no
 * pattern.
 */
export async function readDelivery(
  unbounded: GitHubClient,
  deploymentsOf: DeploymentsOf,
  { repositories, deployments: source, since, signal, onProgress, onPart }: DeliveryRequest,
  options: ReadDeliveryOptions = {}
): Promise<DeliveryRead> {
  const {
    hotfixWindow = DAY,
    webUrl,
    deploymentLog,
    tokenAdvice = 'give one',
    paths = [],
    trailerPatterns = [],
  } = options;
  const client = oneRead(unbounded);
  // Before anything is asked, and for all repositories at once: what is no pattern is refused.
  const wanted = deploymentsOf(source);
  matcherOf('file', paths);
  const { readings: opened, unreadable } = openReadings(repositories, options.pageSize, {
    readings: new Map(),
    defaultBranchNames: options.defaultBranchNames ?? [],
    branches: options.knownBranches ?? createKnownBranches(client.now),
    repositories: options.presentNames ?? createPresentNames(client.graphql, client.now),
  });
  const deployments =
    wanted.from === 'log' ? deploymentsInLog(await beginLog(deploymentLog, wanted, since, signal), wanted) : wanted;
  const callsBefore = client.statistics().calls;
  let ended = 0;
  const read: Read = {
    client,
    goal: { deployments, since, hotfixWindow, recoveriesBy: options.recoveriesBy, paths, trailerPatterns },
    known: {
      commits: options.knownCommits ?? createKnownCommits(),
      ancestries: options.knownAncestries ?? createKnownAncestries(),
      attempts: options.knownAttempts ?? createKnownAttempts(),
    },
    lists: options.keptLists ?? createKeptLists(),
    server: webUrl ?? '',
    signal,
    report: () =>
      onProgress?.({
        calls: client.statistics().calls - callsBefore,
        repositories: { read: ended, of: opened.length },
        pullRequests: total(opened, 'pullRequests'),
        deployments: total(opened, deployments.list.kind === 'pullRequests' ? 'pullRequests' : 'deployments'),
      }),
  };
  if (deployments.from === 'log' && client.lacksToken()) {
    const withoutGitHub = new NoToken(`no GitHub token is given: ${tokenAdvice}`);
    opened.forEach((reading) => (reading.withoutGitHub = withoutGitHub));
  }
  const results = gatherResults(read, opened, { asked: repositories, webUrl });
  await readInGroups(read, opened, options.groupsAtOnce ?? GROUPS_AT_ONCE, async (group) => {
    group.forEach((reading) => keepLists(read, reading));
    ended += group.length;
    read.report();
    if (onPart && !opened.some(({ failure }) => concernsAll(failure))) {
      onPart(await results.of(group));
    }
  });
  const all = await results.all();
  const inVain = [...unreadable, ...all.unreadable];
  const failure = inVain.find(({ error }) => concernsAll(error));
  if (all.repositories.length === 0 && failure) {
    throw failure.error;
  }
  return { ...all, unreadable: inVain };
}

function beginLog(
  log: DeploymentLog | undefined,
  { title, environments }: LogWanted,
  since: Instant,
  signal: AbortSignal | undefined
): Promise<DeploymentLogRead> {
  if (log === undefined) {
    throw new DoraError('badInput', `Deployments are to be read from ${title}, and it has no address yet`);
  }
  return log.begin({ environments, since, ...(signal && { signal }) });
}

/** A name that cannot be one is told without asking GitHub; the same repository twice is read once. */
function openReadings(repositories: readonly string[], pageSize: number | undefined, names: KnownNames) {
  const unreadable: UnreadableRepository[] = [];
  const readings = new Map<RepositoryKey, RepositoryReading>();
  for (const repository of repositories) {
    try {
      const reading = newReading(repository, names, pageSize);
      const key = repositoryKey(reading.repository.fullName);
      readings.set(key, readings.get(key) ?? reading);
    } catch (error) {
      unreadable.push({ repository, error: DoraError.from(error, 'badInput') });
    }
  }
  return { readings: [...readings.values()], unreadable };
}

function total(readings: readonly RepositoryReading[], list: 'pullRequests' | 'deployments'): number {
  return readings.reduce((sum, reading) => sum + reading[list].items.size, 0);
}

/** What a read of a deployment source takes of GitHub, or that it is a log. @throws DoraError */
export type DeploymentsOf = (source: DeploymentSource) => GitHubRows | LogWanted;

/**
 * GitHub as a source; what reads found out is known to those that come after.
 * @param options `lists` is where what was read of lists is kept for longer than this process lives
 */
export function createReader(
  client: GitHubClient,
  deploymentsOf: DeploymentsOf,
  options: ReadDeliveryOptions & { readonly lists?: ListStore }
): DeliverySource {
  const known: ReadDeliveryOptions = {
    knownCommits: createKnownCommits(),
    knownAncestries: createKnownAncestries(),
    knownAttempts: createKnownAttempts(),
    knownBranches: createKnownBranches(client.now),
  };
  const presentNames = createPresentNames(client.graphql, client.now);
  const keptLists = createKeptLists(options.lists);
  return {
    readDelivery: (request) =>
      readDelivery(client, deploymentsOf, request, { ...known, presentNames, keptLists, ...options }),
    presentNames: presentNames.lookUp,
  };
}
