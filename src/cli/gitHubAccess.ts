import type { DeliverySource } from '../sources/eventSource';
import type { GitHubUrls, ReadDeliveryOptions } from '../sources/github';
import type { RepositoryIssues } from '../sources/incidents/issues/issueIncidentSource';
import type { RepositoryFiles } from '../sources/incidents/repositoryFile/repositoryFileIncidentSource';
import type { CliHost } from './cliHost';

/** Everything that the commands read from GitHub. */
export interface GitHubAccess {
  readonly delivery: DeliverySource;
  readonly files: RepositoryFiles;
  readonly issues: RepositoryIssues;
}

export interface GitHubAccessOptions {
  readonly urls: GitHubUrls;
  readonly token?: string;
  /** How deliveries are read, and where deployments are written down that GitHub does not know. */
  readonly reading: ReadDeliveryOptions;
  readonly fetch: CliHost['fetch'];
  readonly now: CliHost['now'];
}

/** Makes the way to GitHub. Nothing is sent before the first read. */
export type ConnectGitHub = (options: GitHubAccessOptions) => GitHubAccess;
