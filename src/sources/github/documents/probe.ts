import type { RepositoryName } from '../repositoryName';
import { repositoryAlias, type ConnectionOfRows } from './deliveryPage';
import { writeDocument, type GraphqlDocument, type VariableCollector } from './graphqlDocument';
import { deploymentFields, statusFields } from './rowFields';

/** What is asked of one repository to know whether what was kept of its lists is still so. */
export interface Probed {
  readonly repository: RepositoryName;
  readonly pullRequests: boolean;
  /** The pages of the deployments, each by the cursor that it comes after. */
  readonly deployments:
    | { readonly connection: ConnectionOfRows; readonly after: ReadonlyArray<string | null>; readonly size: number }
    | undefined;
}

const seenDeployments = `fragment seenDeployments on DeploymentConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { id updatedAt latestStatus { id } ref { name } commit { committedDate } }
}`;

/** GitHub takes no more ids at once. */
export const LABELS_PER_PART = 100;

export function pageAlias(page: number): string {
  return `page${page}`;
}

export function labelsAlias(part: number): string {
  return `labels${part}`;
}

/**
 * One request for what tells whether lists of many repositories have changed. It has no lists inside of lists, so that each
 * page counts as one connection: a hundred of them are one point of the rate limit.
 * @param labels the ids of labels: renaming one updates no pull request
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function probeDocument(probed: readonly Probed[], labels: readonly string[]): GraphqlDocument {
  const fragments = probed.some(({ deployments }) => deployments !== undefined) ? [seenDeployments] : [];
  return writeDocument('Probe', fragments, (variables) => {
    const parts = probed.map((one, index) => repositoryPart(one, index, variables));
    for (let start = 0; start < labels.length; start += LABELS_PER_PART) {
      const alias = labelsAlias(start / LABELS_PER_PART);
      const ids = variables.add(alias, '[ID!]!', labels.slice(start, start + LABELS_PER_PART));
      parts.push(`${alias}: nodes(ids: ${ids}) {\n      ... on Label { id name }\n    }`);
    }
    return parts.join('\n');
  });
}

function repositoryPart(
  { repository, pullRequests, deployments }: Probed,
  index: number,
  variables: VariableCollector
): string {
  const owner = variables.add(`owner${index}`, 'String!', repository.owner);
  const name = variables.add(`name${index}`, 'String!', repository.name);
  const lists = pullRequests
    ? [
        `pullRequests(states: MERGED, orderBy: { field: UPDATED_AT, direction: DESC }, first: 1) {
        totalCount
        nodes { number updatedAt }
      }`,
      ]
    : [];
  deployments?.after.forEach((after, page) => {
    const { connection, size } = deployments;
    const first = `first: ${variables.add('pageSize', 'Int!', size)}, after: ${variables.add(`after${index}x${page}`, 'String', after)}`;
    lists.push(
      `${pageAlias(page)}: ${connection.name}(${connection.arguments(variables, index)}${first}) { ...seenDeployments }`
    );
  });
  return `${repositoryAlias(index)}: repository(owner: ${owner}, name: ${name}) {
      id
      nameWithOwner
      defaultBranchRef { name }
      ${lists.join('\n      ')}
    }`;
}

/** One request for deployments by their ids, as the pages of the list would give them. */
export function deploymentsByIdDocument(ids: readonly string[], inside: number): GraphqlDocument {
  return writeDocument('DeploymentsById', [deploymentFields, statusFields], (variables) => {
    variables.add('inside', 'Int!', inside);
    return `nodes(ids: ${variables.add('ids', '[ID!]!', ids)}) {
      ... on Deployment { ...deploymentFields }
    }`;
  });
}
