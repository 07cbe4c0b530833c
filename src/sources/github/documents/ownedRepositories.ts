import { writeDocument, type GraphqlDocument, type VariableCollector } from './graphqlDocument';

/** With their topics a page of a hundred costs one point. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const LISTED = `
        pageInfo { hasNextPage endCursor }
        nodes {
          nameWithOwner isArchived isFork isDisabled
          repositoryTopics(first: 20) { nodes { topic { name } } }
        }`;

/** Not by name: a cursor holds what is sorted by, and who may not see a repository shall not learn its name from one. */
const ORDER = 'orderBy: { field: CREATED_AT, direction: ASC }';

/** A page of the repositories that a person or an organisation owns. */
export function ownedRepositoriesDocument(owner: string, after: string | null): GraphqlDocument {
  return writeDocument('OwnedRepositories', [], (variables) => {
    return `repositoryOwner(login: ${variables.add('owner', 'String!', owner)}) {
      repositories(ownerAffiliations: [OWNER], ${ORDER}, ${page(variables, after)}) {${LISTED}
      }
    }`;
  });
}

/** A page of the repositories of a team. */
export function teamRepositoriesDocument(organisation: string, slug: string, after: string | null): GraphqlDocument {
  return writeDocument('TeamRepositories', [], (variables) => {
    return `organization(login: ${variables.add('owner', 'String!', organisation)}) {
      team(slug: ${variables.add('slug', 'String!', slug)}) {
        repositories(${ORDER}, ${page(variables, after)}) {${LISTED}
        }
      }
    }`;
  });
}

/** The first hundred teams of an organisation. */
export function teamNamesDocument(organisation: string): GraphqlDocument {
  return writeDocument(
    'TeamNames',
    [],
    (variables) => `organization(login: ${variables.add('owner', 'String!', organisation)}) {
      teams(first: 100) { nodes { slug } }
    }`
  );
}

function page(variables: VariableCollector, after: string | null): string {
  return `first: 100, after: ${variables.add('after', 'String', after)}`;
}
