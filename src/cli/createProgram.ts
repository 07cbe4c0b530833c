import { Command } from 'commander';
import { addCollectCommand } from './collect/collectCommand';
import type { CommandContext } from './commandContext';
import { addCompletionCommand } from './completion/completionCommand';
import { addDoctorCommand } from './doctor/doctorCommand';
import { addExamples } from './examples';
import { EXIT, type ExitCode } from './exitCode';
import { addForecastCommand } from './forecast/forecastCommand';
import { addGoalsCommand } from './goals/goalsCommand';
import { addIncidentCommand } from './incident/incidentCommand';
import { addReportCommand } from './report/reportCommand';
import { addRetroCommand } from './retro/retroCommand';
import { addReviewCommand } from './review/reviewCommand';
import { type SafeHost, writeLine } from './writeText';

export interface Program {
  readonly command: Command;
  /** How the command that ran went. */
  readonly exitCode: () => ExitCode;
}

export function createProgram(host: SafeHost, open: CommandContext['open']): Program {
  let exitCode: ExitCode = EXIT.ok;
  const context: CommandContext = { host, open, finish: (code) => (exitCode = code) };
  const command = new Command('dora')
    .description('The four DORA metrics of GitHub repositories.\nThe GitHub token comes from GITHUB_TOKEN.')
    .exitOverride()
    .configureOutput({ writeOut: host.stdout.write, writeErr: host.stderr.write, outputError: writeError })
    .showSuggestionAfterError();
  addReportCommand(command, context);
  addDoctorCommand(command, context);
  addCollectCommand(command, context);
  addGoalsCommand(command, context);
  addReviewCommand(command, context);
  addRetroCommand(command, context);
  addForecastCommand(command, context);
  addIncidentCommand(command, context);
  addCompletionCommand(command, context);
  addExamples(command, [
    'dora doctor --repo acme/shop',
    'dora report --repo acme/shop --last 30d',
    'dora incident open --severity critical --repo acme/shop',
    'source <(dora completion bash)',
  ]);
  return { command, exitCode: () => exitCode };
}

/** What commander says repeats what was typed, which begins no line of ours; its suggestion is a line of its own. */
function writeError(text: string, write: (text: string) => void): void {
  const [said = '', suggestion] = text.trimEnd().split(/\n(?=\(Did you mean [^\n]*\)$)/);
  [said, ...(suggestion === undefined ? [] : [suggestion])].forEach((line) => writeLine({ write }, line));
}
