import { HOUR, type Instant } from '../../engine/domain/time';
import { openCollector, type CollectorAuthorization, type Collector } from '../../sources/collector';
import {
  createGitHubReader,
  describeAccess,
  gitHubWebUrl,
  listEnvironments,
  listIssuesWithLabel,
  listWorkflows,
  readRepositoryFile,
  type GitHubClient,
} from '../../sources/github';
import type { EtagStore } from '../../sources/politeFetch/etagStore';
import { readEvents } from '../../sources/readEvents';
import { SharedReads, type Sharing } from '../../sources/sharedReads';
import { incidentSourceFor } from './incidentSourceFor';
import { keepAnswers } from './keepAnswers';
import { keepRecords } from './keepRecords';
import type { Reads } from './reads';
import type { ReadOptions } from '../../configuration/parseOptions';

/** How the outside is reached: through Grafana's proxy, or by its server. */
export interface ReadAccess {
  readonly client: GitHubClient;
  /** For an incident log at a URL. */
  readonly fetchLog: typeof fetch;
  /** Where to ask for the log at a URL: there itself, or a proxy's route to it. */
  readonly logUrlFor: (url: URL) => string;
  readonly collector: CollectorWay;
  readonly now: () => Instant;
  /** Where an incident log is kept with its ETag; in a place of its own unless given. */
  readonly etags?: EtagStore;
  /** How reads are shared beyond this data source and outlast an outage; on a server. */
  readonly sharing?: Sharing;
  /** Told of every read that is begun. */
  readonly onRead?: (read: Promise<unknown>) => void;
}

/** How the collector is reached, where the settings name one. */
export interface CollectorWay {
  readonly fetch: typeof fetch;
  readonly authorization: CollectorAuthorization;
  /** A proxy's route that leads to it; left out: its own address. */
  readonly calledAt?: string;
}

export interface OpenReads extends Reads {
  /** Drops what is kept and stops what runs behind the scenes. Who waits for an answer still gets it. */
  close(): void;
}

/** The readers of one data source: all its queries share what they read. */
export function openReads(options: ReadOptions, access: ReadAccess): OpenReads {
  const { client, fetchLog, logUrlFor, now, sharing, onRead, etags } = access;
  const collector = collectorOf(options, access);
  const delivery = createGitHubReader(client, {
    ...(collector && { deploymentLog: collector.deployments }),
    webUrl: gitHubWebUrl(options.githubUrl),
    tokenAdvice: "give one in the data source's settings",
    paths: options.paths,
    defaultBranchNames: options.defaultBranchNames,
    hotfixWindow: options.settings.failureSignals.hotfixWithinHours * HOUR,
  });
  const incidentsFor = incidentSourceFor(options.incidents, {
    files: { readRepositoryFile: (...question) => readRepositoryFile(client, ...question) },
    issues: { listIssuesWithLabel: (...question) => listIssuesWithLabel(client, ...question) },
    fetch: fetchLog,
    logUrlFor,
    now,
    ...(etags && { kept: etags.part() }),
    ...(collector && { collector }),
  });
  const shared = new SharedReads({
    ...sharing,
    now,
    readEvents: (request) => {
      const incidents = incidentsFor?.(request.repositories);
      const read = readEvents({ delivery, ...(incidents === undefined ? {} : { incidents }) }, request);
      onRead?.(read);
      return read;
    },
  });
  return {
    options,
    readEvents: (request) => shared.read(request),
    recordsOf: keepRecords(options.settings),
    listEnvironments: keepAnswers(
      (repository) =>
        collector && options.deployments.kind === 'collector'
          ? collector.listEnvironments(repository)
          : listEnvironments(client, repository),
      now
    ),
    listWorkflows: keepAnswers(
      async (repository) => (await listWorkflows(client, repository)).map(({ file }) => file),
      now
    ),
    describeAccess: () => describeAccess(client, options.repositories),
    checkIncidents: async (since) =>
      (await incidentsFor?.(options.repositories).readIncidents(since)) ?? { incidents: [], notices: [] },
    close: () => shared.close(),
  };
}

function collectorOf(
  { collectorUrl, repositories }: ReadOptions,
  { collector, now, etags }: ReadAccess
): Collector | undefined {
  return collectorUrl === undefined
    ? undefined
    : openCollector({
        ...collector,
        address: collectorUrl,
        repositories,
        now,
        advice: {
          address: "correct the collector's address in the data source's settings",
          key: "give a key that reads (METRICS_READ_KEY) in the data source's settings",
        },
        ...(etags && { kept: etags.part() }),
      });
}
