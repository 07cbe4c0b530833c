import type { Instant } from '../../../engine/domain/time';
import type { IncidentRead, IncidentSource } from '../../eventSource';
import { incidentsFromLog } from '../log/incidentsFromLog';
import { incidentsOfRepositories } from '../incidentsOfRepositories';

/** Reads one text file from a repository's default branch. The GitHub reader is one. */
export interface RepositoryFiles {
  /** @throws DoraError `notFound` when the repository or the file does not exist. */
  readRepositoryFile(repository: string, path: string, signal?: AbortSignal): Promise<string>;
}

export interface RepositoryFileIncidentSourceOptions {
  readonly files: RepositoryFiles;
  /** `owner/name` each; every one may have its own log. */
  readonly repositories: readonly string[];
  /** The log's path in each repository, such as `ops/incidents.ndjson`. */
  readonly path: string;
  readonly now: () => Instant;
}

/** An incident log kept as a file in each repository. Where a row names no repository, it is about the one it lies in. */
export class RepositoryFileIncidentSource implements IncidentSource {
  constructor(private readonly options: RepositoryFileIncidentSourceOptions) {}

  async readIncidents(_since: Instant, signal?: AbortSignal): Promise<IncidentRead> {
    const { files, repositories, path, now } = this.options;
    return incidentsOfRepositories(repositories, async (repository) => {
      const text = await files.readRepositoryFile(repository, path, signal);
      const { naming, ...asWritten } = incidentsFromLog(text, { name: `${repository}:${path}`, now: now() });
      const inFileOf = (name: string, { incidents, notices }: Pick<IncidentRead, 'incidents' | 'notices'>) => ({
        incidents: incidents.map((incident) => ({ repository: name, ...incident })),
        notices,
      });
      return {
        ...inFileOf(repository, asWritten),
        naming: {
          namesSince: (since) => [
            ...(asWritten.incidents.some((incident) => incident.repository === undefined) ? [repository] : []),
            ...(naming?.namesSince(since) ?? []),
          ],
          under: (nameOf, concerns) => inFileOf(nameOf(repository), naming?.under(nameOf, concerns) ?? asWritten),
        },
      };
    });
  }
}
