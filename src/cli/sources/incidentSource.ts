import { DoraError } from '../../engine/domain/doraError';
import type { Collector } from '../../sources/collector';
import type { IncidentSource } from '../../sources/eventSource';
import { incidentsFromLog } from '../../sources/incidents/log/incidentsFromLog';
import { IssueIncidentSource } from '../../sources/incidents/issues/issueIncidentSource';
import { RepositoryFileIncidentSource } from '../../sources/incidents/repositoryFile/repositoryFileIncidentSource';
import { UrlIncidentSource } from '../../sources/incidents/url/urlIncidentSource';
import type { CliHost } from '../cliHost';
import type { GitHubAccess } from '../gitHubAccess';
import type { RawSourceOptions } from '../options/sourceOptions';
import { FileIncidentSource } from './fileIncidentSource';

/**
 * Where incidents are read from; undefined where no option says so.
 *
 * @throws DoraError `badInput` when the options name more than one place.
 */
export function incidentSource(
  { incidents, incidentFile, incidentLabel }: RawSourceOptions,
  repositories: readonly string[],
  { gitHub, collector }: { readonly gitHub: GitHubAccess; readonly collector: Collector | undefined },
  host: CliHost
): IncidentSource | undefined {
  const given = [incidents, incidentFile, incidentLabel].filter((option) => option !== undefined);
  if (given.length > 1) {
    throw new DoraError(
      'badInput',
      'Incidents come from one place: give one of --incidents, --incident-file, --incident-label'
    );
  }
  if (given[0]?.trim() === '') {
    throw new DoraError(
      'badInput',
      'The option that says where incidents are is empty; give it a value or leave it out'
    );
  }
  if (incidentLabel !== undefined) {
    return new IssueIncidentSource({ issues: gitHub.issues, repositories, label: incidentLabel });
  }
  if (incidentFile !== undefined) {
    return new RepositoryFileIncidentSource({ files: gitHub.files, repositories, path: incidentFile, now: host.now });
  }
  if (incidents === 'collector') {
    return collector?.incidents;
  }
  return incidents === undefined ? undefined : logSource(incidents, host);
}

function logSource(incidents: string, { fetch, now, readStdin }: CliHost): IncidentSource {
  if (incidents === '-') {
    return {
      readIncidents: async () => incidentsFromLog(await readStdin(), { name: 'on standard input', now: now() }),
    };
  }
  return /^[a-z][a-z\d+.-]+:\/\//i.test(incidents)
    ? new UrlIncidentSource({ url: incidents, fetch, now })
    : new FileIncidentSource(incidents, now);
}
