/** What is asked of each commit, wherever commits are listed. */
export const commitFields = `fragment commitFields on PullRequestCommitConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { commit { authoredDate committedDate } }
}`;

export const labelFields = `fragment labelFields on LabelConnection {
  pageInfo { hasNextPage endCursor }
  nodes { name }
}`;

export const statusFields = `fragment statusFields on DeploymentStatusConnection {
  pageInfo { hasNextPage endCursor }
  nodes { state createdAt logUrl }
}`;

export const pullRequestFields = `fragment pullRequestFields on PullRequest {
  number
  title
  url
  author { login }
  headRefName
  baseRefName
  createdAt
  mergedAt
  updatedAt
  mergeCommit { oid }
  labels(first: 50) { ...labelFields }
  commits(first: 100) { ...commitFields }
}`;

export const deploymentFields = `fragment deploymentFields on Deployment {
  id
  databaseId
  commitOid
  commit { committedDate }
  environment
  createdAt
  ref { name }
  statuses(first: 100) { ...statusFields }
}`;

export const releaseFields = `fragment releaseFields on Release {
  id
  databaseId
  tagName
  tagCommit { oid committedDate }
  publishedAt
  isDraft
  isPrerelease
  url
}`;
