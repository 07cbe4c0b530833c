import { z } from 'zod';
import { firstProblem, repositoryProblem } from '../../problems';
import { isOneRepository } from '../../selector';
import { checkedTogether, names, shapeOf, text, type Setting } from '../../setting';
import { loadedWhenAsked, type IncidentRoom } from '../incidentRoom';

export interface RepositoryFileIncidentOptions {
  readonly kind: 'file';
  /** `owner/name` each; every one may have its own log. The command line resolves what else names them before it opens it. */
  readonly repositories: readonly string[];
  readonly path: string;
}

const settings = {
  incidentRepository: {
    schema: names(),
    about: 'incidents',
    help: 'The repositories that the incident log lies in, with incidentSource file; empty for the first repository that is named',
    variable: 'DORA_INCIDENT_REPOSITORY',
    flag: {
      name: '--incident-repository',
      value: '<owner/name>',
      help: 'the repository that the incident log lies in, with --incident-file; may be repeated (default: each repository)',
      repeatable: true,
      onlyWith: { incidentSource: 'file' },
    },
  },
  incidentPath: {
    schema: text('.dora/incidents.ndjson'),
    about: 'incidents',
    help: 'The path of the incident log in its repository, with incidentSource file',
    variable: 'DORA_INCIDENT_PATH',
    flag: {
      name: '--incident-file',
      value: '<path>',
      help: 'an incident log that lies in each repository',
      alsoSets: { incidentSource: 'file' },
    },
  },
} as const satisfies Record<string, Setting>;

export const repositoryFileIncidents = {
  id: 'file',
  title: 'A file in a repository',
  description: 'The same, on the default branch',
  place: 'in a log that is a file of a repository',
  settings,
  onGitHub: 'files',
  options: checkedTogether(
    z.object({ ...shapeOf(settings), repositories: names() }),
    ({ incidentRepository, repositories }) => ({
      incidentRepository:
        incidentRepository.length === 0 && !repositories.some(isOneRepository)
          ? `The incident log has no repository yet${repositories.length > 0 ? ': name the one that it lies in' : ''}`
          : firstProblem(incidentRepository, repositoryProblem),
    })
  ).transform(({ incidentRepository, incidentPath, repositories }) =>
    logInEach(
      incidentRepository.length > 0 ? incidentRepository : repositories.filter(isOneRepository).slice(0, 1),
      incidentPath
    )
  ),
  open: ({ repositories, path }, { files, now }) => {
    const source = loadedWhenAsked(async () => {
      const { RepositoryFileIncidentSource } = await import('./repositoryFileIncidentSource');
      return new RepositoryFileIncidentSource({ files, repositories, path, now });
    });
    return () => source;
  },
} as const satisfies IncidentRoom<RepositoryFileIncidentOptions>;

/** A log at the same path in each of several repositories. */
export function logInEach(repositories: readonly string[], path: string): RepositoryFileIncidentOptions {
  return { kind: 'file', repositories, path: path.replace(/^\/+/, '') };
}
