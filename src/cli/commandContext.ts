import type { openSources } from '../sources';
import type { CliHost } from './cliHost';
import type { ExitCode } from './exitCode';

/** What each command is given. */
export interface CommandContext {
  readonly host: CliHost;
  readonly open: typeof openSources;
  readonly finish: (exitCode: ExitCode) => void;
}
