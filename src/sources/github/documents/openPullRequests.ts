import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument } from './graphqlDocument';

/** The oldest open pull requests of a repository, with when somebody looked at them. */
export function openPullRequestsDocument({ owner, name }: RepositoryName): GraphqlDocument {
  return writeDocument('OpenPullRequests', [], (variables) => {
    const where = `owner: ${variables.add('owner', 'String!', owner)}, name: ${variables.add('name', 'String!', name)}`;
    return `repository(${where}) {
      defaultBranchRef { name }
      pullRequests(states: OPEN, first: 100, orderBy: { field: CREATED_AT, direction: ASC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          number title url isDraft baseRefName createdAt
          author { login }
          reviews(first: 20) { nodes { submittedAt author { login } } }
        }
      }
    }`;
  });
}
