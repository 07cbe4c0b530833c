/** A GitHub stand-in for development and tests, and the histories that it serves. */
export { startSimulator, type Simulator } from './server/startSimulator';
export type { SimulatorOptions } from './server/simulatorOptions';
export type { FailureRule } from './server/failures/failureRule';
export type { AppInput, InstallationInput } from './server/apps/appInput';
export { newAppKey } from './server/apps/appKey';
export { history } from './history/historyBuilder';
export type { RepositoryBuilder } from './history/historyBuilder';
export type { WorkflowRunInput } from './history/workflow';
export type { GitHubHistory } from './history/gitHubHistory';
export { shaOf } from './history/sha';
export { timestamp } from './history/timestamp';
export { generateSample } from './sample/generateSample';
export { generateLoad, type LoadOptions } from './load/generateLoad';
export { historyFromPublisher } from './publisher/historyFromPublisher';
