import type { Instant } from '../engine/domain/time';
import type { FailureSignalSettings } from '../engine/facts/failureSignals/failureSignalSettings';
import { openCollector, type Collector, type CollectorAdvice, type CollectorAuthorization } from './collector';
import type { DeliverySource, VulnerabilitySource } from './eventSource';
import { createGitHubReader } from './deployments/createGitHubReader';
import { listIssuesWithLabel, listVulnerabilities, readRepositoryFile, type GitHubClient } from './github';
import { openIncidents, type IncidentOptions } from './incidents';
import type { IncidentsOf, LogAccess, MachineAccess } from './incidents/incidentRoom';
import type { Fetch } from './politeFetch/boundedFetch';
import type { ListStore } from './listStore';
import { isOneRepository } from './selector';
import type { EtagStore } from './politeFetch/etagStore';
import { openVulnerabilities, type VulnerabilitySourceKind } from './vulnerabilities';

/** What is to be read, by the settings of whichever host. */
export interface SourceSettings {
  /** `owner/name` each, all that are measured. */
  readonly repositories: readonly string[];
  readonly incidents: IncidentOptions;
  readonly vulnerabilitySource: VulnerabilitySourceKind;
  /** The address of the collector; undefined where nothing is read from it. */
  readonly collectorUrl: string | undefined;
  /** Globs: a change counts where it touches a file that one of them matches. Empty: every change. */
  readonly paths: readonly string[];
  /** Further names of the default branch. */
  readonly defaultBranchNames: readonly string[];
  /** The longest time after a deployment in which a hotfix counts against it, in milliseconds. */
  readonly hotfixWindow: number;
  /** What tells that a deployment failed. */
  readonly settings: {
    readonly failureSignals: FailureSignalSettings;
    /** Which trailers of commit messages changes are told apart by; empty: messages are not read. */
    readonly trailerPatterns: readonly string[];
  };
  /** Where people look at repositories, for links; without it a deployment that names no page has no link. */
  readonly webUrl?: string;
}

/** How a host reaches the outside, and what it calls its settings in messages. */
export interface SourceAccess {
  readonly client: GitHubClient;
  /** How to give a token for GitHub. */
  readonly tokenAdvice: string;
  /** An incident log at a URL. */
  readonly log: LogAccess;
  readonly collector: CollectorWay;
  /** Left out by hosts whose files and standard input are not those of whoever asks. */
  readonly machine?: MachineAccess;
  readonly now: () => Instant;
  /** Where lists and logs are kept with their ETags; in a place of their own unless given. */
  readonly etags?: EtagStore;
  /** Where what was read of GitHub's lists is kept for longer than the process lives; left out: nowhere. */
  readonly lists?: ListStore;
}

/** How the collector is reached, where the settings name one. */
export interface CollectorWay {
  readonly fetch: Fetch;
  readonly authorization: CollectorAuthorization;
  /** A relay's place for it; left out: its own address. */
  readonly calledAt?: string;
  readonly advice: CollectorAdvice;
}

export interface OpenSources {
  readonly delivery: DeliverySource;
  /** Left out where no incidents are kept. */
  readonly incidentsOf?: IncidentsOf;
  /** Left out where vulnerabilities are told of nowhere. */
  readonly vulnerabilities?: VulnerabilitySource;
  /** There where anything is read from it. */
  readonly collector?: Collector;
}

/**
 * Opens all that the settings name; nothing is read before somebody asks. One of them is for all who share its settings:
 * it remembers what it read.
 * @throws DoraError `badInput` for settings that cannot be used, or not on this host
 */
export function openSources(settings: SourceSettings, access: SourceAccess): OpenSources {
  const { client, tokenAdvice, log, machine, now, etags, lists } = access;
  const { paths, defaultBranchNames, hotfixWindow, webUrl } = settings;
  const collector = collectorOf(settings, access);
  const incidentsOf = openIncidents(settings.incidents, {
    files: { readRepositoryFile: (...question) => readRepositoryFile(client, ...question) },
    issues: { listIssuesWithLabel: (...question) => listIssuesWithLabel(client, ...question) },
    log,
    collector,
    machine,
    now,
    kept: etags?.part(),
  });
  const vulnerabilities = openVulnerabilities(settings.vulnerabilitySource, {
    listAlerts: (repository) => listVulnerabilities(client, repository, webUrl),
    collector,
  });
  return {
    delivery: createGitHubReader(client, {
      tokenAdvice,
      paths,
      defaultBranchNames,
      hotfixWindow,
      trailerPatterns: settings.settings.trailerPatterns,
      ...(settings.incidents.kind === 'deployments' && { recoveriesBy: settings.settings.failureSignals }),
      ...(collector && { deploymentLog: collector.deployments }),
      ...(webUrl !== undefined && { webUrl }),
      ...(lists && { lists }),
    }),
    ...(incidentsOf && { incidentsOf }),
    ...(vulnerabilities && { vulnerabilities }),
    ...(collector && { collector }),
  };
}

function collectorOf(
  { collectorUrl, repositories }: SourceSettings,
  { collector, now, etags }: SourceAccess
): Collector | undefined {
  return collectorUrl === undefined
    ? undefined
    : openCollector({
        ...collector,
        address: collectorUrl,
        // Of several nobody knows which one an event without a name is about.
        repositories: repositories.every(isOneRepository) ? repositories : [],
        now,
        ...(etags && { kept: etags.part() }),
      });
}
