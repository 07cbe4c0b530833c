import { DoraError } from '../../engine/domain/doraError';
import { distinctNotices, type Notice } from '../../engine/domain/notice';
import { repositoryKey, type RepositoryKey } from '../../engine/domain/repositoryKey';
import { DAY, type Instant } from '../../engine/domain/time';
import type { RepositoryEvents } from '../../engine/events/deliveryEvents';
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
import type { GitHubClient } from './client/gitHubClient';
import { oneRead } from './client/oneRead';
import { NoToken, concernsAll } from './client/failures/kindsOfFailure';
import { createPresentNames, type PresentNames } from './client/sending/presentNames';
import { withCommitLinks } from './events/withCommitLinks';
import { createKnownBranches, type KnownBranches } from './names/knownBranches';
import { noteFormerNames } from './names/recognise';
import { finishReading } from './reading/finishReading';
import {
  createKnownAncestries,
  createKnownAttempts,
  createKnownCommits,
  type KnownAncestries,
  type KnownAttempts,
  type KnownCommits,
} from './reading/knownBefore';
import { nextSteps } from './reading/planReading';
import { readEverythingNeeded } from './reading/readEverythingNeeded';
import type { GitHubRows, LogWanted, Read } from './reading/read';
import { deploymentsInLog } from './logged/readLoggedDeployments';
import { newReading, type KnownNames, type RepositoryReading } from './reading/repositoryReading';
import { gitHubFailure } from './logged/withoutGitHub';

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
}

/**
 * Reads deployments and pull requests, as far back as numbers from `since` on need them.
 * @throws DoraError when nothing could be read and the connection or the token is the reason; `badInput` for what is no
 * pattern.
 */
export async function readDelivery(
  unbounded: GitHubClient,
  deploymentsOf: DeploymentsOf,
  { repositories, deployments: source, since, signal, onProgress }: DeliveryRequest,
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
  const { readings: opened, unreadable } = openReadings(repositories, {
    readings: new Map(),
    defaultBranchNames: options.defaultBranchNames ?? [],
    branches: options.knownBranches ?? createKnownBranches(client.now),
    repositories: options.presentNames ?? createPresentNames(client.graphql, client.now),
  });
  const deployments =
    wanted.from === 'log' ? deploymentsInLog(await beginLog(deploymentLog, wanted, since, signal), wanted) : wanted;
  const callsBefore = client.statistics().calls;
  const read: Read = {
    client,
    goal: { deployments, since, hotfixWindow, recoveriesBy: options.recoveriesBy, paths, trailerPatterns },
    known: {
      commits: options.knownCommits ?? createKnownCommits(),
      ancestries: options.knownAncestries ?? createKnownAncestries(),
      attempts: options.knownAttempts ?? createKnownAttempts(),
    },
    signal,
    report: () =>
      onProgress?.({
        repositories: { read: opened.length - nextSteps(opened, read.goal).length, of: opened.length },
        calls: client.statistics().calls - callsBefore,
        pullRequests: total(opened, 'pullRequests'),
        deployments: total(opened, deployments.list.kind === 'pullRequests' ? 'pullRequests' : 'deployments'),
      }),
  };
  if (deployments.from === 'log' && client.lacksToken()) {
    const withoutGitHub = new NoToken(`no GitHub token is given: ${tokenAdvice}`);
    opened.forEach((reading) => (reading.withoutGitHub = withoutGitHub));
  }
  await readEverythingNeeded(read, opened);
  const readings = opened.filter(({ sameAs }) => sameAs === undefined);

  const events: RepositoryEvents[] = [];
  const cutShort: UnreadableRepository[] = [];
  const isCutOff = readings.some(({ failure }) => concernsAll(failure));
  for (const reading of readings) {
    const repository = reading.repository.fullName;
    noteFormerNames(reading, repositories);
    const result = await finishReading(read, reading, isCutOff);
    if (result instanceof DoraError) {
      unreadable.push({ repository, error: result });
      continue;
    }
    const isOnGitHub = result.whyNoChanges === undefined || reading.withoutGitHub?.code !== 'notFound';
    const webPage = webUrl === undefined || !isOnGitHub ? undefined : `${webUrl}/${reading.gitHubName.fullName}`;
    events.push(webPage === undefined ? result : withCommitLinks(result, webPage));
    const error = reading.failure ?? gitHubFailure(reading);
    if (error !== undefined) {
      cutShort.push({ repository, error });
    }
  }
  const failure = unreadable.find(({ error }) => concernsAll(error));
  if (events.length === 0 && failure) {
    throw failure.error;
  }
  const general = readings.flatMap(({ generalNotices }) => generalNotices);
  const notices = distinctNotices([
    ...general,
    ...readings.flatMap(noticesOf),
    ...(await noticesOfAll(read, readings, isCutOff)),
  ]);
  return { repositories: events, unreadable, cutShort, notices };
}

/** Each about the repository alone, and naming it: they may be shown together with those of others. */
function noticesOf({ repository: { fullName }, notices }: RepositoryReading): Notice[] {
  return notices.map((notice) => ({
    ...notice,
    repository: fullName,
    text: notice.text.includes(fullName) ? notice.text : `${fullName}: ${notice.text}`,
  }));
}

async function noticesOfAll(
  read: Read,
  readings: readonly RepositoryReading[],
  isCutOff: boolean
): Promise<readonly Notice[]> {
  const { deployments } = read.goal;
  if (deployments.from === 'log') {
    return deployments.log.notices();
  }
  return isCutOff ? [] : ((await deployments.noticesOf?.(readings, read)) ?? []);
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
function openReadings(repositories: readonly string[], names: KnownNames) {
  const unreadable: UnreadableRepository[] = [];
  const readings = new Map<RepositoryKey, RepositoryReading>();
  for (const repository of repositories) {
    try {
      const reading = newReading(repository, names);
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

/** GitHub as a source; what reads found out is known to those that come after. */
export function createReader(
  client: GitHubClient,
  deploymentsOf: DeploymentsOf,
  options: ReadDeliveryOptions
): DeliverySource {
  const known: ReadDeliveryOptions = {
    knownCommits: createKnownCommits(),
    knownAncestries: createKnownAncestries(),
    knownAttempts: createKnownAttempts(),
    knownBranches: createKnownBranches(client.now),
  };
  const presentNames = createPresentNames(client.graphql, client.now);
  return {
    readDelivery: (request) => readDelivery(client, deploymentsOf, request, { ...known, presentNames, ...options }),
    presentNames: presentNames.lookUp,
  };
}
