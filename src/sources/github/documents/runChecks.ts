import { writeDocument, type GraphqlDocument } from './graphqlDocument';

/**
 * One request for the jobs that failed in any attempt of several workflow runs, by the ids of their check suites, and
 * for the workflow's file as it was for each run.
 * @see https://docs.github.com/en/graphql/reference/checks#checksuite
 */
export function runChecksDocument(checkSuites: readonly string[], path: string): GraphqlDocument {
  return writeDocument('RunChecks', [], (variables) => {
    const ids = variables.add('ids', '[ID!]!', checkSuites);
    const file = variables.add('path', 'String!', path);
    return `rateLimit { cost remaining resetAt }
    nodes(ids: ${ids}) {
      ... on CheckSuite {
        checkRuns(first: 100, filterBy: { checkType: ALL, conclusions: [FAILURE, TIMED_OUT] }) {
          nodes { databaseId permalink detailsUrl completedAt }
        }
        commit { file(path: ${file}) { object { ... on Blob { text isTruncated } } } }
      }
    }`;
  });
}
