import type { Instant } from '../../engine/domain/time';
import type { Collector } from '../../sources/collector';
import type { EtagAnswers } from '../../sources/politeFetch/etagStore';
import type { IncidentSource } from '../../sources/eventSource';
import { IssueIncidentSource, type RepositoryIssues } from '../../sources/incidents/issues/issueIncidentSource';
import {
  RepositoryFileIncidentSource,
  type RepositoryFiles,
} from '../../sources/incidents/repositoryFile/repositoryFileIncidentSource';
import { UrlIncidentSource } from '../../sources/incidents/url/urlIncidentSource';
import type { IncidentOptions } from '../../configuration/parseOptions';

export interface IncidentAccess {
  readonly files: RepositoryFiles;
  readonly issues: RepositoryIssues;
  readonly fetch: typeof fetch;
  /** Where to ask for the log at a URL: there itself, or a proxy's route to it. */
  readonly logUrlFor: (url: URL) => string;
  readonly now: () => Instant;
  /** Where a log at a URL is kept with its ETag; in a place of its own unless given. */
  readonly kept?: EtagAnswers;
  /** There where incidents are read from it. */
  readonly collector?: Collector;
}

/** Where incidents are read from, given the repositories of a request; undefined where none are kept. */
export function incidentSourceFor(
  options: IncidentOptions,
  access: IncidentAccess
): ((repositories: readonly string[]) => IncidentSource) | undefined {
  const { files, issues, fetch, logUrlFor, now, kept, collector } = access;
  switch (options.kind) {
    case 'none':
      return undefined;
    case 'url': {
      const url = new URL(options.url);
      const log = new UrlIncidentSource({
        url: logUrlFor(url),
        name: url.origin + url.pathname,
        fetch,
        now,
        ...(kept && { kept }),
      });
      return () => log;
    }
    case 'file': {
      const { repositories, path } = options;
      const file = new RepositoryFileIncidentSource({ files, repositories, path, now });
      return () => file;
    }
    case 'issues':
      return (repositories) => new IssueIncidentSource({ issues, repositories, label: options.label });
    case 'collector':
      return collector && (() => collector.incidents);
  }
}
