import { buildSchema, type GraphQLSchema } from 'graphql';

/**
 * As much of GitHub's GraphQL schema as the readers and the survey ask for: what is not here cannot be asked through the relay. Nothing
 * here leads from a repository to another, to people's other work or to files, but for the file of a workflow.
 * The types are GitHub's, but for two whose fragments must not fit: what `object` is of a repository is no file; and for
 * those of lists, from which nothing leads on.
 * @see https://docs.github.com/en/graphql/reference
 */
const READ_SCHEMA = `
type Query {
  repository(owner: String!, name: String!): Repository
  repositoryOwner(login: String!): RepositoryOwner
  organization(login: String!): Organization
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  rateLimit: RateLimit
}

type RateLimit { cost: Int remaining: Int resetAt: DateTime }
type PageInfo { hasNextPage: Boolean endCursor: String }

scalar DateTime
scalar GitObjectID
scalar URI
enum OrderDirection { ASC DESC }

type Repository {
  id: ID
  nameWithOwner: String
  defaultBranchRef: Ref
  pullRequest(number: Int!): PullRequest
  pullRequests(states: [PullRequestState!], orderBy: IssueOrder, first: Int, after: String): PullRequestConnection
  deployments(environments: [String!], orderBy: DeploymentOrder, first: Int, after: String): DeploymentConnection
  releases(orderBy: ReleaseOrder, first: Int, after: String): ReleaseConnection
  environments(first: Int, after: String): EnvironmentConnection
  issues(labels: [String!]!, orderBy: IssueOrder, first: Int): IssueConnection
  object(expression: String!): GitObject
  hasVulnerabilityAlertsEnabled: Boolean
  vulnerabilityAlerts(first: Int, after: String): RepositoryVulnerabilityAlertConnection
}

type RepositoryVulnerabilityAlertConnection { pageInfo: PageInfo nodes: [RepositoryVulnerabilityAlert] }
type RepositoryVulnerabilityAlert {
  number: Int
  state: RepositoryVulnerabilityAlertState
  createdAt: DateTime
  fixedAt: DateTime
  dismissedAt: DateTime
  autoDismissedAt: DateTime
  securityVulnerability: SecurityVulnerability
  securityAdvisory: SecurityAdvisory
  dependabotUpdate: DependabotUpdate
}
enum RepositoryVulnerabilityAlertState { OPEN }
type SecurityVulnerability { severity: SecurityAdvisorySeverity package: SecurityAdvisoryPackage }
enum SecurityAdvisorySeverity { CRITICAL }
type SecurityAdvisoryPackage { name: String }
type SecurityAdvisory { publishedAt: DateTime }
type DependabotUpdate { pullRequest: PullRequest }
type RepositoryOwner { repositories(ownerAffiliations: [RepositoryAffiliation], orderBy: RepositoryOrder, first: Int, after: String): ListedConnection }
type Organization { team(slug: String!): Team teams(first: Int): TeamConnection }
type TeamConnection { nodes: [TeamName] }
type TeamName { slug: String }
type Team { repositories(orderBy: RepositoryOrder, first: Int, after: String): ListedConnection }
enum RepositoryAffiliation { OWNER }
enum RepositoryOrderField { CREATED_AT }
input RepositoryOrder { field: RepositoryOrderField! direction: OrderDirection! }
type ListedConnection { pageInfo: PageInfo nodes: [ListedRepository] }
type ListedRepository {
  nameWithOwner: String
  isArchived: Boolean
  isFork: Boolean
  isDisabled: Boolean
  repositoryTopics(first: Int): RepositoryTopicConnection
}
type RepositoryTopicConnection { nodes: [RepositoryTopic] }
type RepositoryTopic { topic: Topic }
type Topic { name: String }

type Ref { name: String }

enum PullRequestState { MERGED OPEN }
enum IssueOrderField { CREATED_AT UPDATED_AT }
input IssueOrder { field: IssueOrderField! direction: OrderDirection! }
type PullRequestConnection { totalCount: Int pageInfo: PageInfo nodes: [PullRequest] }
type PullRequest {
  number: Int
  title: String
  url: URI
  isDraft: Boolean
  author: Actor
  headRefName: String
  baseRefName: String
  createdAt: DateTime
  mergedAt: DateTime
  updatedAt: DateTime
  mergeCommit: Commit
  labels(first: Int, after: String): LabelConnection
  commits(first: Int, after: String): PullRequestCommitConnection
  reviews(first: Int, after: String): PullRequestReviewConnection
  files(first: Int, after: String): PullRequestChangedFileConnection
}
type PullRequestReviewConnection { pageInfo: PageInfo nodes: [PullRequestReview] }
type PullRequestReview { submittedAt: DateTime author: Actor }
type IssueConnection { totalCount: Int nodes: [Issue] }
type Issue { createdAt: DateTime }
type Actor { login: String }
type LabelConnection { pageInfo: PageInfo nodes: [Label] }
type Label implements Node { id: ID name: String }
type PullRequestCommitConnection { totalCount: Int pageInfo: PageInfo nodes: [PullRequestCommit] }
type PullRequestCommit { commit: Commit }
type PullRequestChangedFileConnection { pageInfo: PageInfo nodes: [PullRequestChangedFile] }
type PullRequestChangedFile { path: String }

interface GitObject { oid: GitObjectID }
type Commit implements GitObject {
  oid: GitObjectID
  authoredDate: DateTime
  committedDate: DateTime
  message: String
  history(first: Int): CommitHistoryConnection
}
type CommitHistoryConnection { nodes: [Commit] }

interface Node { id: ID }
enum DeploymentOrderField { CREATED_AT }
input DeploymentOrder { field: DeploymentOrderField! direction: OrderDirection! }
type DeploymentConnection { totalCount: Int pageInfo: PageInfo nodes: [Deployment] }
type Deployment implements Node {
  id: ID
  databaseId: Int
  commitOid: String
  commit: Commit
  environment: String
  createdAt: DateTime
  updatedAt: DateTime
  latestStatus: DeploymentStatus
  ref: Ref
  statuses(first: Int, after: String): DeploymentStatusConnection
}
type DeploymentStatusConnection { pageInfo: PageInfo nodes: [DeploymentStatus] }
type DeploymentStatus { id: ID state: String createdAt: DateTime logUrl: URI }
type EnvironmentConnection { pageInfo: PageInfo nodes: [Environment] }
type Environment { name: String }

enum ReleaseOrderField { CREATED_AT }
input ReleaseOrder { field: ReleaseOrderField! direction: OrderDirection! }
type ReleaseConnection { totalCount: Int pageInfo: PageInfo nodes: [Release] }
type Release {
  id: ID
  databaseId: Int
  tagName: String
  tagCommit: Commit
  publishedAt: DateTime
  isDraft: Boolean
  isPrerelease: Boolean
  url: URI
}

enum CheckRunType { ALL }
enum CheckConclusionState { FAILURE TIMED_OUT }
input CheckRunFilter { checkType: CheckRunType conclusions: [CheckConclusionState!] }
type CheckSuite implements Node {
  id: ID
  checkRuns(first: Int, filterBy: CheckRunFilter): CheckRunConnection
  commit: CommitOfRun
}
type CheckRunConnection { nodes: [CheckRun] }
type CheckRun { databaseId: Int permalink: URI detailsUrl: URI completedAt: DateTime }
type CommitOfRun { file(path: String!): TreeEntry }
type TreeEntry { object: WorkflowFile }
interface WorkflowFile { oid: GitObjectID }
type Blob implements WorkflowFile { oid: GitObjectID text: String isTruncated: Boolean }
`;

let built: GraphQLSchema | undefined;

export function readSchema(): GraphQLSchema {
  built ??= buildSchema(READ_SCHEMA);
  return built;
}
