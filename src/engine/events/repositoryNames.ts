import { isSameRepositoryName, repositoryKey } from '../domain/repositoryKey';
import type { RepositoryEvents } from './deliveryEvents';

type Named = Pick<RepositoryEvents, 'repository' | 'otherNames'>;

/** All names that a repository is known by, the one that answers call it by first. */
export function namesOf({ repository, otherNames = [] }: Named): readonly string[] {
  return [repository, ...otherNames];
}

/** Whether a list of names selects a repository by any of its names; an empty list selects all. */
export function selectsRepository(names: readonly string[], repository: Named): boolean {
  return names.length === 0 || namesOf(repository).some((own) => names.some((name) => isSameRepositoryName(own, name)));
}

/** The name that answers call a repository by, of any of its names; a name of none of them stays as it is. */
export function nameInAnswers(repositories: readonly Named[]): (name: string) => string {
  const byKey = new Map(
    repositories.flatMap((each) => namesOf(each).map((name) => [repositoryKey(name), each.repository] as const))
  );
  return (name) => byKey.get(repositoryKey(name)) ?? name;
}
