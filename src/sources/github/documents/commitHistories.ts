import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument } from './graphqlDocument';

/** Commits of one repository whose histories are wanted. */
export interface HistoriesWanted {
  readonly repository: RepositoryName;
  readonly shas: readonly string[];
}

/** The name of the part of the answer for the sha at an index of a repository's list. */
export function historyAlias(index: number): string {
  return `history${index}`;
}

/**
 * One request for the histories of commits in several repositories, each as far back as `size` commits.
 * @see https://docs.github.com/en/graphql/reference/objects#commit (history)
 */
export function commitHistoriesDocument(
  wanted: readonly HistoriesWanted[],
  size: number,
  aliasOf: (index: number) => string
): GraphqlDocument {
  return writeDocument('CommitHistories', [], (variables) => {
    const first = variables.add('size', 'Int!', size);
    const parts = wanted.map(({ repository: { owner, name }, shas }, index) => {
      const repository = `owner: ${variables.add(`owner${index}`, 'String!', owner)}, name: ${variables.add(`name${index}`, 'String!', name)}`;
      const commits = shas.map((sha, position) => {
        const expression = variables.add(`expression${index}x${position}`, 'String!', sha);
        return `${historyAlias(position)}: object(expression: ${expression}) {
        ... on Commit { history(first: ${first}) { nodes { oid committedDate } } }
      }`;
      });
      return `${aliasOf(index)}: repository(${repository}) {
      ${commits.join('\n      ')}
    }`;
    });
    return parts.join('\n    ');
  });
}
