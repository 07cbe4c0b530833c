import type { z } from 'zod';
import type { Instant } from '../../engine/domain/time';
import type { Collector } from '../collector/collector';
import type { IncidentSource } from '../eventSource';
import type { EtagAnswers } from '../politeFetch/etagStore';
import type { Fetch } from '../politeFetch/boundedFetch';
import type { RepositoryIssues } from './issues/issueIncidentSource';
import type { Setting } from '../setting';
import type { RepositoryFiles } from './repositoryFile/repositoryFileIncidentSource';

/** One place that incidents may be kept in. */
export interface IncidentRoom<Options extends { readonly kind: string } = { readonly kind: string }> {
  /** As it is saved. */
  readonly id: Options['kind'];
  /** As people choose it. */
  readonly title: string;
  readonly description: string;
  /** Where incidents then are, such as `in a log at a URL`. */
  readonly place: string;
  /** Its own settings, by the keys that `jsonData` has. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** Its options, from the settings of whichever host; an issue is the problem of the setting that it names. */
  readonly options: z.ZodType<Options>;
  /** Whether they are posted to the collector, which has settings of its own. */
  readonly isInCollector?: boolean;
  /** What of a repository on GitHub they are read from, for which a token is needed. */
  readonly onGitHub?: 'files' | 'issues';
  /**
   * Makes the source. Nothing is read before somebody asks.
   * @throws DoraError `badInput` for options that cannot be used, or not on this host
   */
  open(options: Options, access: IncidentAccess): IncidentsOf | undefined;
}

/** The incidents of the repositories of a request, `owner/name` each. */
export type IncidentsOf = (repositories: readonly string[]) => IncidentSource;

/** What a host has for the sources of incidents. What is left out, the host does not have. */
export interface IncidentAccess {
  readonly files: RepositoryFiles;
  readonly issues: RepositoryIssues;
  readonly log: LogAccess;
  readonly collector?: Collector | undefined;
  readonly machine?: MachineAccess | undefined;
  readonly now: () => Instant;
  /** Where what is fetched is kept with its ETag; in a place of its own unless given. */
  readonly kept?: EtagAnswers | undefined;
}

/** How an incident log at a URL is reached: with a token that only the host has, or through a relay. */
export interface LogAccess {
  readonly fetch: Fetch;
  /** Where to ask for the log instead of its own address, such as a relay's place for it. */
  readonly addressFor?: (url: URL) => string;
}

/** The machine that a command runs on. */
export interface MachineAccess {
  /** @throws what the operating system says, with its code */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly readStdin: () => Promise<string>;
}

/** A source that is loaded when it is first asked: whoever only chooses among sources needs none of their code. */
export function loadedWhenAsked(load: () => Promise<IncidentSource>): IncidentSource {
  let source: Promise<IncidentSource> | undefined;
  return {
    readIncidents: async (since, signal) => {
      source ??= load().catch((error: unknown) => {
        source = undefined;
        throw error;
      });
      return (await source).readIncidents(since, signal);
    },
  };
}
