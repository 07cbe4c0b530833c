import type { CliHost } from './cliHost';
import type { ExitCode } from './exitCode';
import type { ConnectGitHub } from './gitHubAccess';

/** What each command is given. */
export interface CommandContext {
  readonly host: CliHost;
  readonly connect: ConnectGitHub;
  readonly finish: (exitCode: ExitCode) => void;
}
