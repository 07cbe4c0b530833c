// `$inside` is how many rows are asked for of each list inside a row.

/** What is asked of each commit, wherever commits are listed. */
export const commitFields = `fragment commitFields on PullRequestCommitConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { commit { oid authoredDate committedDate } }
}`;

/** What is asked of them besides, where trailers of their messages are looked for. */
export const commitMessageFields = `fragment commitMessageFields on PullRequestCommitConnection {
  nodes { commit { message } }
}`;

export const labelFields = `fragment labelFields on LabelConnection {
  pageInfo { hasNextPage endCursor }
  nodes { id name }
}`;

/** In the order in which they were begun. */
export const reviewFields = `fragment reviewFields on PullRequestReviewConnection {
  pageInfo { hasNextPage endCursor }
  nodes { submittedAt author { login } }
}`;

export const statusFields = `fragment statusFields on DeploymentStatusConnection {
  pageInfo { hasNextPage endCursor }
  nodes { state createdAt logUrl }
}`;

export const pullRequestFields = `fragment pullRequestFields on PullRequest {
  number
  title
  url
  author { __typename login }
  headRefName
  baseRefName
  createdAt
  mergedAt
  updatedAt
  mergeCommit { oid }
  labels(first: $inside) { ...labelFields }
  commits(first: $inside) { ...commitFields }
  reviews(first: $inside) { ...reviewFields }
}`;

/** What is asked of the files of a pull request, where only those that touch some paths count. */
export const fileFields = `fragment fileFields on PullRequestChangedFileConnection {
  pageInfo { hasNextPage endCursor }
  nodes { path }
}`;

export const deploymentFields = `fragment deploymentFields on Deployment {
  id
  databaseId
  commitOid
  commit { committedDate }
  environment
  createdAt
  updatedAt
  latestStatus { id }
  ref { name }
  statuses(first: $inside) { ...statusFields }
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
