import { DoraError } from '../../engine/domain/doraError';
import { HOUR, type Instant } from '../../engine/domain/time';
import { openSources, type CollectorWay } from '../../sources';
import { isInLog } from '../../sources/deployments';
import {
  describeAccess,
  gitHubWebUrl,
  leaveToOthers,
  listActionItems,
  listEnvironments,
  listOpenPullRequests,
  listWorkflows,
  pauseOf,
  type GitHubClient,
} from '../../sources/github';
import type { LogAccess } from '../../sources/incidents/incidentRoom';
import type { ListStore } from '../../sources/listStore';
import type { EtagStore } from '../../sources/politeFetch/etagStore';
import { type EventsRead, readEvents } from '../../sources/readEvents';
import { type Freshness, NEW_FOR, SharedReads, type Sharing } from '../../sources/sharedReads';
import { readVulnerabilities } from '../../sources/vulnerabilities/readVulnerabilities';
import type { ReadOptions } from '../../configuration/parseOptions';
import { askBeforeMuch, type WhoIsAsked } from '../queries/askBeforeMuch';
import { allowedRepositories } from '../queries/allowedRepositories';
import { openListings } from '../selecting/listings';
import { openSelecting } from '../selecting/selecting';
import { keepAnswers } from './keepAnswers';
import { keepRecords } from './keepRecords';
import { keepVulnerabilities } from './keepVulnerabilities';
import type { Reads } from './reads';

/** How the outside is reached: through the relay, or by Grafana's server. */
export interface ReadAccess {
  readonly client: GitHubClient;
  readonly log: LogAccess;
  readonly collector: Omit<CollectorWay, 'advice'>;
  readonly now: () => Instant;
  /** Where an incident log is kept with its ETag; in a place of its own unless given. */
  readonly etags?: EtagStore;
  /** Where lists outlast the page or the process; in memory alone unless given. */
  readonly lists?: ListStore;
  /** How reads are shared beyond this data source and outlast an outage; on a server. */
  readonly sharing?: Sharing;
  /** Who may say that much is to be read; nobody unless given. */
  readonly asked?: WhoIsAsked;
  /** Told of every read that is begun, and of which repositories. */
  readonly onRead?: (read: Promise<EventsRead>, repositories: readonly string[]) => void;
}

export interface OpenReads extends Reads {
  /** Drops what is kept and stops what runs behind the scenes. Who waits for an answer still gets it. */
  close(): void;
}

/** The readers of one data source: all its queries share what they read. */
export function openReads(options: ReadOptions, access: ReadAccess): OpenReads {
  const { now, sharing, onRead } = access;
  const client = leaveToOthers(access.client, options.rateLimitReserve);
  const { delivery, incidentsOf, vulnerabilities, collector } = openSources(
    {
      ...options,
      webUrl: gitHubWebUrl(options.githubUrl),
      hotfixWindow: options.settings.failureSignals.hotfixWithinHours * HOUR,
    },
    {
      ...access,
      client,
      tokenAdvice: "give one in the data source's settings",
      collector: { ...access.collector, advice: COLLECTOR_ADVICE },
    }
  );
  // Every read needs GraphQL; what else it needs is told by the call that is not made.
  const pause = () => pauseOf(client, 'graphql', options.rateLimitReserve);
  const shared = new SharedReads({
    ...sharing,
    now,
    pause,
    readEvents: (request) => {
      const incidents = incidentsOf?.(request.repositories);
      const read = readEvents({ delivery, ...(incidents === undefined ? {} : { incidents }), now }, request);
      onRead?.(read, request.repositories);
      void forgetWhereRefused(read, access.lists);
      return read;
    },
  });
  const keptVulnerabilities = vulnerabilities && keepVulnerabilities(vulnerabilities, now);
  const keptActionItems = keepAnswers((repository) => listActionItems(client, repository, 'open'), now);
  const notBefore = (freshness: Freshness | undefined): Instant =>
    freshness === 'refreshed' && pause() === undefined ? now() - NEW_FOR : -Infinity;
  const selecting = openSelecting(options, openListings(client, now));
  return {
    options,
    refuseMuch: askBeforeMuch(options.askAboveRepositories, access.asked ?? 'nobody'),
    selecting,
    readEvents: (request) => shared.read(request),
    readVulnerabilities: ({ repositories, freshness }) =>
      readVulnerabilities(keptVulnerabilities?.(notBefore(freshness)), repositories),
    recordsOf: keepRecords(options.settings),
    listEnvironments: keepAnswers(
      (repository) =>
        collector && isInLog(options.deployments.kind, 'collector')
          ? collector.listEnvironments(repository)
          : listEnvironments(client, repository),
      now
    ),
    listWorkflows: keepAnswers(
      async (repository) => (await listWorkflows(client, repository)).map(({ file }) => file),
      now
    ),
    listOpenPullRequests: keepAnswers((repository) => listOpenPullRequests(client, repository), now),
    listActionItems: (repository, freshness) => keptActionItems(repository, notBefore(freshness)),
    // What somebody asks to find out what is wrong is asked whatever is left.
    describeAccess: (repositories) => describeAccess(access.client, repositories),
    // Nothing that a panel needs.
    survey: async (repository) => {
      const { surveyRepository } = await import('../../sources/github/survey/surveyRepository');
      return surveyRepository(access.client, repository);
    },
    diagnose: async (repositories, signal) => {
      const { diagnose } = await import('../survey/diagnose');
      return diagnose(access.client, repositories, signal);
    },
    checkIncidents: async (since) => {
      const { repositories } = await selecting.configured();
      const isAllowed = allowedRepositories({ ...options, repositories });
      const read = await incidentsOf?.(repositories).readIncidents(since);
      // Whoever may query may ask how the data source is.
      return read?.naming === undefined ? read : { ...read, ...read.naming.under((name) => name, isAllowed) };
    },
    close: () => shared.close(),
  };
}

/** What was read with a token that GitHub refuses now may not be anybody's to see any more. */
async function forgetWhereRefused(read: Promise<EventsRead>, lists: ListStore | undefined): Promise<void> {
  const errors = await read.then(
    ({ failures }) => failures.filter(({ about }) => about === 'delivery').map(({ error }) => error),
    (thrown: unknown) => [DoraError.from(thrown)]
  );
  if (errors.some(({ code }) => code === 'unauthorized')) {
    await lists?.forget().catch(() => undefined);
  }
}

/** What whoever reads a message about the collector can do. */
export const COLLECTOR_ADVICE = {
  address: "correct the collector's address in the data source's settings",
  key: "give a key that reads (METRICS_READ_KEY) in the data source's settings",
};
