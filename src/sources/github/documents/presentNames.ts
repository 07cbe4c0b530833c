import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument } from './graphqlDocument';

/** The name of the part of the answer for the repository at an index of the request. */
export function presentNameAlias(index: number): string {
  return `repository${index}`;
}

/**
 * One request for what repositories are called now: by a former name GitHub finds what was renamed, unless another took it.
 * @see https://docs.github.com/en/repositories/creating-and-managing-repositories/renaming-a-repository
 */
export function presentNamesDocument(repositories: readonly RepositoryName[]): GraphqlDocument {
  return writeDocument('PresentNames', [], (variables) => {
    const parts = repositories.map(({ owner, name }, index) => {
      const by = `owner: ${variables.add(`owner${index}`, 'String!', owner)}, name: ${variables.add(`name${index}`, 'String!', name)}`;
      return `${presentNameAlias(index)}: repository(${by}) { nameWithOwner }`;
    });
    return parts.join('\n');
  });
}
