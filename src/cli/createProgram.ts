import { Command } from 'commander';
import type { CliHost } from './cliHost';
import { addCollectCommand } from './collect/collectCommand';
import type { CommandContext } from './commandContext';
import { EXIT, type ExitCode } from './exitCode';
import { addIncidentCommand } from './incident/incidentCommand';
import { addReportCommand } from './report/reportCommand';

export interface Program {
  readonly command: Command;
  /** How the command that ran went. */
  readonly exitCode: () => ExitCode;
}

export function createProgram(host: CliHost, open: CommandContext['open']): Program {
  let exitCode: ExitCode = EXIT.ok;
  const context: CommandContext = { host, open, finish: (code) => (exitCode = code) };
  const command = new Command('dora')
    .description('The four DORA metrics of GitHub repositories.\nThe GitHub token comes from GITHUB_TOKEN.')
    .exitOverride()
    .configureOutput({ writeOut: host.stdout.write, writeErr: host.stderr.write })
    .showSuggestionAfterError();
  addReportCommand(command, context);
  addCollectCommand(command, context);
  addIncidentCommand(command, context);
  return { command, exitCode: () => exitCode };
}
