import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument, type VariableCollector } from './graphqlDocument';

// One list a document: a list that may not be read takes the whole repository out of the answer.

const LATEST = 'first: 100, orderBy: { field: CREATED_AT, direction: DESC }';

/** The latest deployments of a repository, to some environments alone where any are named. */
export function latestDeploymentsDocument(name: RepositoryName, environments: readonly string[]): GraphqlDocument {
  return ofRepository('LatestDeployments', name, (variables) => {
    const only =
      environments.length > 0 ? `environments: ${variables.add('environments', '[String!]', environments)}, ` : '';
    return `deployments(${only}${LATEST}) {
        pageInfo { hasNextPage endCursor }
        nodes { environment createdAt statuses(first: 10) { nodes { state } } }
      }`;
  });
}

/** The latest releases of a repository. */
export function latestReleasesDocument(name: RepositoryName): GraphqlDocument {
  return ofRepository(
    'LatestReleases',
    name,
    () => `releases(${LATEST}) {
        pageInfo { hasNextPage endCursor }
        nodes { tagName isDraft isPrerelease publishedAt }
      }`
  );
}

/** What was merged last, and into which branch it counts. */
export function latestMergesDocument(name: RepositoryName): GraphqlDocument {
  return ofRepository(
    'LatestMerges',
    name,
    () => `defaultBranchRef { name }
      pullRequests(states: MERGED, first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
        pageInfo { hasNextPage endCursor }
        nodes { baseRefName mergedAt }
      }`
  );
}

/** How many issues have each of some labels: `label0`, `label1` … in the order that they are given in. */
export function issuesWithLabelsDocument(name: RepositoryName, labels: readonly string[]): GraphqlDocument {
  return ofRepository('IssuesWithLabels', name, (variables) =>
    labels
      .map(
        (
          label,
          index
        ) => `label${index}: issues(labels: ${variables.add(`names${index}`, '[String!]!', [label])}, ${LATEST.replace('100', '1')}) {
        totalCount
        nodes { createdAt }
      }`
      )
      .join('\n      ')
  );
}

/** Whether a file is on the default branch, of which nothing else is asked: `file` is null where it is not. */
export function presentFileDocument(name: RepositoryName, path: string): GraphqlDocument {
  return ofRepository(
    'PresentFile',
    name,
    (variables) => `file: object(expression: ${variables.add('expression', 'String!', `HEAD:${path}`)}) { oid }`
  );
}

function ofRepository(
  title: string,
  { owner, name }: RepositoryName,
  writeLists: (variables: VariableCollector) => string
): GraphqlDocument {
  return writeDocument(title, [], (variables) => {
    const where = `owner: ${variables.add('owner', 'String!', owner)}, name: ${variables.add('name', 'String!', name)}`;
    return `repository(${where}) {
      ${writeLists(variables)}
    }`;
  });
}
