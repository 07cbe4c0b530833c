import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument } from './graphqlDocument';

/** The environments of a repository's latest deployments. */
export function environmentsInUseDocument({ owner, name }: RepositoryName): GraphqlDocument {
  return writeDocument(
    'EnvironmentsInUse',
    [],
    (
      variables
    ) => `repository(owner: ${variables.add('owner', 'String!', owner)}, name: ${variables.add('name', 'String!', name)}) {
      deployments(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { environment } }
    }`
  );
}
