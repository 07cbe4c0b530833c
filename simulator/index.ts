/** A GitHub stand-in for development and tests, and the histories that it serves. */
export { startSimulator, type Simulator } from './server/startSimulator';
export type { SimulatorOptions } from './server/simulatorOptions';
export type { FailureRule } from './server/failures/failureRule';
export type { RequestCounts, RequestRecord } from './server/requestLog';
export type { TokenGrant } from './server/access';
export { history } from './history/historyBuilder';
export type { RepositoryBuilder, RepositoryInput } from './history/repositoryBuilder';
export type { PullRequestInput, CommitInput } from './history/pullRequestInput';
export type { DeploymentInput, DeploymentStatusInput } from './history/deploymentInput';
export type { WorkflowRunInput } from './history/workflowRunInput';
export type { ReleaseInput } from './history/releaseInput';
export type { IssueInput } from './history/issueInput';
export type { GitHubHistory, Repository, RepositoryFile, ViewerPermission } from './history/gitHubHistory';
export { shaOf } from './history/sha';
export { timestamp, minutesAfter, type Timestamp } from './history/timestamp';
export { generateSample, INCIDENT_LOG_PATH, type Sample, type SampleOptions } from './sample/generateSample';
export { generateLoad, type LoadOptions } from './load/generateLoad';
export { historyFromPublisher, PUBLISHER_DECISIONS, PUBLISHER_DECISIONS_TEXT } from './publisher/historyFromPublisher';
