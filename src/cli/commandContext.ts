import type { openSources } from '../sources';
import type { ExitCode } from './exitCode';
import type { SafeHost } from './writeText';

/** What each command is given. */
export interface CommandContext {
  readonly host: SafeHost;
  readonly open: typeof openSources;
  readonly finish: (exitCode: ExitCode) => void;
}
