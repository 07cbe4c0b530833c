import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument } from './graphqlDocument';

/** A page of a repository's environments, and with the first one those of its latest deployments. */
export function environmentsInUseDocument({ owner, name }: RepositoryName, after: string | null): GraphqlDocument {
  return writeDocument('EnvironmentsInUse', [], (variables) => {
    const repository = `owner: ${variables.add('owner', 'String!', owner)}, name: ${variables.add('name', 'String!', name)}`;
    const deployments =
      after === null
        ? 'deployments(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { environment } }'
        : '';
    return `repository(${repository}) {
      environments(first: 100, after: ${variables.add('after', 'String', after)}) {
        pageInfo { hasNextPage endCursor }
        nodes { name }
      }
      ${deployments}
    }`;
  });
}
