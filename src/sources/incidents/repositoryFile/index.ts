import type { IncidentRoom } from '../incidentRoom';
import { RepositoryFileIncidentSource } from './repositoryFileIncidentSource';

export interface RepositoryFileIncidentOptions {
  readonly kind: 'file';
  /** `owner/name` each; every one may have its own log. */
  readonly repositories: readonly string[];
  readonly path: string;
}

export const repositoryFileIncidents: IncidentRoom<RepositoryFileIncidentOptions> = {
  id: 'file',
  title: 'A file in a repository',
  description: 'The same, on the default branch',
  open: ({ repositories, path }, { files, now }) => {
    const source = new RepositoryFileIncidentSource({ files, repositories, path, now });
    return () => source;
  },
};
