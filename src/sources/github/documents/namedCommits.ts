import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument } from './graphqlDocument';

/** The name of the part of the answer for the sha at an index of the request. */
export function commitAlias(index: number): string {
  return `commit${index}`;
}

/**
 * One request for the commits that shas name, short ones too: an expression is whatever `git rev-parse` takes.
 * @see https://docs.github.com/en/graphql/reference/repos#repository (object)
 */
export function namedCommitsDocument({ owner, name }: RepositoryName, shas: readonly string[]): GraphqlDocument {
  return writeDocument('NamedCommits', [], (variables) => {
    const repository = `owner: ${variables.add('owner', 'String!', owner)}, name: ${variables.add('name', 'String!', name)}`;
    const commits = shas.map((sha, index) => {
      const expression = variables.add(`expression${index}`, 'String!', sha);
      return `${commitAlias(index)}: object(expression: ${expression}) { oid ... on Commit { committedDate } }`;
    });
    return `repository(${repository}) {
      ${commits.join('\n      ')}
    }`;
  });
}
