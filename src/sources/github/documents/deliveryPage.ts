import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument, type VariableCollector } from './graphqlDocument';
import {
  commitFields,
  commitMessageFields,
  deploymentFields,
  fileFields,
  labelFields,
  pullRequestFields,
  releaseFields,
  reviewFields,
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
  readonly pullRequests?: PageWanted & { readonly withFiles?: boolean; readonly withMessages?: boolean };
  /** The rows that are deployments. */
  readonly rows?: PageWanted & { readonly connection: ConnectionOfRows };
}

/** A connection of a repository, whose rows are deployments. */
export interface ConnectionOfRows {
  /** Its name in GitHub's schema, such as `releases`. */
  readonly name: string;
  /** Its arguments but for those of the page, with a comma and a blank behind each. */
  arguments(variables: VariableCollector, index: number): string;
  /** The fragment of its rows, and those that it uses. */
  readonly fragments: readonly [string, ...string[]];
  /** Whether its rows hold lists, whose pages are as large as its own. */
  readonly hasListsInside: boolean;
}

const NEWEST_FIRST = 'orderBy: { field: CREATED_AT, direction: DESC }, ';

/** @param environments empty: all */
export function deploymentsConnection(environments: readonly string[]): ConnectionOfRows {
  return {
    name: 'deployments',
    arguments: (variables, index) =>
      environments.length === 0
        ? NEWEST_FIRST
        : `environments: ${variables.add(`environments${index}`, '[String!]', environments)}, ${NEWEST_FIRST}`,
    fragments: [deploymentFields, statusFields],
    hasListsInside: true,
  };
}

export const RELEASES_CONNECTION: ConnectionOfRows = {
  name: 'releases',
  arguments: () => NEWEST_FIRST,
  fragments: [releaseFields],
  hasListsInside: false,
};

/** The name of the part of the answer for the repository at an index of the request. */
export function repositoryAlias(index: number): string {
  return `repository${index}`;
}

/** One request for the next pages of several repositories' lists, newest first. */
export function deliveryPageDocument(wanted: readonly DeliveryPageWanted[]): GraphqlDocument {
  const fragments = [
    ...(wanted.some(({ pullRequests }) => pullRequests)
      ? [pullRequestFields, commitFields, labelFields, reviewFields]
      : []),
    ...(wanted.some(({ pullRequests }) => pullRequests?.withFiles) ? [fileFields] : []),
    ...(wanted.some(({ pullRequests }) => pullRequests?.withMessages) ? [commitMessageFields] : []),
    ...new Set(wanted.flatMap(({ rows }) => rows?.connection.fragments ?? [])),
  ];
  return writeDocument('DeliveryPage', fragments, (variables) => {
    const sizes = wanted.flatMap(({ pullRequests, rows }) => [
      ...(pullRequests ? [pullRequests.size] : []),
      ...(rows?.connection.hasListsInside ? [rows.size] : []),
    ]);
    if (sizes.length > 0) {
      // A page that was too much is mostly so for what is inside its rows.
      variables.add('inside', 'Int!', Math.min(...sizes));
    }
    return wanted.map((page, index) => repositoryPart(page, index, variables)).join('\n');
  });
}

function repositoryPart(
  { repository, pullRequests, rows }: DeliveryPageWanted,
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
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...pullRequestFields${pullRequests.withFiles ? ' files(first: $inside) { ...fileFields }' : ''}${pullRequests.withMessages ? ' commits(first: $inside) { ...commitMessageFields }' : ''} }
      }`,
    rows &&
      `${rows.connection.name}(${rows.connection.arguments(variables, index)}${page(rows.connection.name, rows)}) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...${fragmentName(rows.connection)} }
      }`,
  ];
  return `${repositoryAlias(index)}: repository(owner: ${owner}, name: ${name}) {
      id
      nameWithOwner
      defaultBranchRef { name }
      ${lists.filter(Boolean).join('\n      ')}
    }`;
}

function fragmentName({ fragments: [ofRows] }: ConnectionOfRows): string {
  return /^fragment (\w+)/.exec(ofRows)?.[1] ?? '';
}
