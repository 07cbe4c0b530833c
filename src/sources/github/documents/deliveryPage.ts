import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument, type VariableCollector } from './graphqlDocument';
import {
  commitFields,
  deploymentFields,
  fileFields,
  labelFields,
  pullRequestFields,
  releaseFields,
  statusFields,
} from './rowFields';

/** The next page of a list: `after` is null for the first one. */
export interface PageWanted {
  readonly after: string | null;
  readonly size: number;
}

/** What is wanted of one repository in one request; a list that is left out is not asked for. */
export interface DeliveryPageWanted {
  readonly repository: RepositoryName;
  readonly pullRequests?: PageWanted & { readonly withFiles?: boolean };
  readonly deployments?: PageWanted & { readonly environments: readonly string[] };
  readonly releases?: PageWanted;
}

/** The name of the part of the answer for the repository at an index of the request. */
export function repositoryAlias(index: number): string {
  return `repository${index}`;
}

/** One request for the next pages of several repositories' lists, newest first. */
export function deliveryPageDocument(wanted: readonly DeliveryPageWanted[]): GraphqlDocument {
  const fragments = [
    ...(wanted.some(({ pullRequests }) => pullRequests) ? [pullRequestFields, commitFields, labelFields] : []),
    ...(wanted.some(({ pullRequests }) => pullRequests?.withFiles) ? [fileFields] : []),
    ...(wanted.some(({ deployments }) => deployments) ? [deploymentFields, statusFields] : []),
    ...(wanted.some(({ releases }) => releases) ? [releaseFields] : []),
  ];
  return writeDocument('DeliveryPage', fragments, (variables) => {
    const sizes = wanted.flatMap((page) => [page.pullRequests, page.deployments]).flatMap((page) => page?.size ?? []);
    if (sizes.length > 0) {
      // A page that was too much is mostly so for what is inside its rows.
      variables.add('inside', 'Int!', Math.min(...sizes));
    }
    const parts = wanted.map((page, index) => repositoryPart(page, index, variables));
    return ['rateLimit { cost remaining resetAt }', ...parts].join('\n');
  });
}

function repositoryPart(
  { repository, pullRequests, deployments, releases }: DeliveryPageWanted,
  index: number,
  variables: VariableCollector
): string {
  const owner = variables.add(`owner${index}`, 'String!', repository.owner);
  const name = variables.add(`name${index}`, 'String!', repository.name);
  const page = (list: string, { size, after }: PageWanted) =>
    `first: ${variables.add(`${list}Size${index}`, 'Int!', size)}, after: ${variables.add(`${list}After${index}`, 'String', after)}`;

  const lists = [
    pullRequests &&
      `pullRequests(states: MERGED, orderBy: { field: UPDATED_AT, direction: DESC }, ${page('pullRequests', pullRequests)}) {
        pageInfo { hasNextPage endCursor }
        nodes { ...pullRequestFields${pullRequests.withFiles ? ' files(first: $inside) { ...fileFields }' : ''} }
      }`,
    deployments &&
      `deployments(${environmentFilter(deployments.environments, index, variables)}orderBy: { field: CREATED_AT, direction: DESC }, ${page('deployments', deployments)}) {
        pageInfo { hasNextPage endCursor }
        nodes { ...deploymentFields }
      }`,
    releases &&
      `releases(orderBy: { field: CREATED_AT, direction: DESC }, ${page('releases', releases)}) {
        pageInfo { hasNextPage endCursor }
        nodes { ...releaseFields }
      }`,
  ];
  return `${repositoryAlias(index)}: repository(owner: ${owner}, name: ${name}) {
      nameWithOwner
      defaultBranchRef { name }
      ${lists.filter(Boolean).join('\n      ')}
    }`;
}

function environmentFilter(environments: readonly string[], index: number, variables: VariableCollector): string {
  return environments.length === 0
    ? ''
    : `environments: ${variables.add(`environments${index}`, '[String!]', environments)}, `;
}
