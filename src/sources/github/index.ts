export { createGitHubClient, type GitHubClient, type GitHubClientOptions } from './client/gitHubClient';
export { type CallStatistics, type RateLimit } from './client/callStatistics';
export { gitHubWebUrl, resolveGitHubUrls, type GitHubApi, type GitHubUrls } from './client/gitHubUrls';
export { withoutSecrets } from './client/withoutSecrets';
export { createGitHubReader } from './gitHubReader';
export { type ReadDeliveryOptions } from './readDelivery';
export { listEnvironments } from './listEnvironments';
export { listIssuesWithLabel, type Issue, type IssuesRead } from './listIssuesWithLabel';
export { listRepositories } from './listRepositories';
export { listWorkflows, type Workflow } from './listWorkflows';
export { readRepositoryFile } from './readRepositoryFile';
export { parseRepositoryName, type RepositoryName } from './repositoryName';
export { describeAccess, type AccessReport } from './access/describeAccess';
export {
  type AccessArea,
  type AreaAccess,
  type ReadableRepository,
  type RepositoryAccess,
  type UnreadableAccess,
} from './access/describeRepositoryAccess';
