import type { DeliverySource } from '../sources/eventSource';
import type { IssueIncidentSourceOptions } from '../sources/incidentLog/issueIncidentSource';
import type { RepositoryFiles } from '../sources/incidentLog/repositoryFileIncidentSource';
import type { CliHost } from './cliHost';

/** Everything that the commands read from GitHub. */
export interface GitHubAccess {
  readonly delivery: DeliverySource;
  readonly files: RepositoryFiles;
  readonly issues: IssueIncidentSourceOptions['issues'];
}

export interface GitHubAccessOptions {
  /** As it was given; absent for github.com. */
  readonly gitHubUrl?: string;
  readonly token?: string;
  readonly fetch: CliHost['fetch'];
  readonly now: CliHost['now'];
}

/** Makes the way to GitHub. Nothing is sent before the first read. @throws DoraError `badInput` for a bad address. */
export type ConnectGitHub = (options: GitHubAccessOptions) => GitHubAccess;
