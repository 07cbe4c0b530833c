export { createGitHubClient, type GitHubClient } from './client/gitHubClient';
export { type GitHubAuthentication } from './client/gitHubAuthentication';
export { gitHubWebUrl, resolveGitHubUrls } from './client/gitHubUrls';
export { leaveToOthers, pauseOf } from './client/leaveToOthers';
export { NoToken } from './client/failures/kindsOfFailure';
export { withoutSecrets } from './client/failures/withoutSecrets';
export { likelyNames } from './likelyNames';
export { listEnvironments } from './listEnvironments';
export { listIssuesWithLabel } from './listIssuesWithLabel';
export { listActionItems } from './listActionItems';
export { listOpenPullRequests } from './listOpenPullRequests';
export { listVulnerabilities } from './listVulnerabilities';
export { listWorkflows } from './listWorkflows';
export { readPullRequestCommits } from './readPullRequestCommits';
export { readRepositoryFile } from './readRepositoryFile';
export {
  listOwnedRepositories,
  listTeamRepositories,
  type ListedRepository,
  type RepositoryList,
  type SetAside,
} from './selecting/listRepositories';
export { describeAccess, type AccessReport } from './access/describeAccess';
export { type AccessArea, type ReadableRepository, type RepositoryAccess } from './access/describeRepositoryAccess';
