import { CommanderError, type Command } from 'commander';
import { DoraError } from '../engine/domain/doraError';
import { terminalLine } from '../engine/text/safeText';
import { openSources } from '../sources';
import { createProgram } from './createProgram';
import type { CliHost } from './cliHost';
import { EXIT, exitCodeOf, type ExitCode } from './exitCode';
import { withSafeOutputs } from './writeText';

export interface RunOptions {
  /** Opens what is read; as every host does unless given. */
  readonly open?: typeof openSources;
  /** Commands of other parts of the product, added to those of this one. */
  readonly commands?: ReadonlyArray<(program: Command) => void>;
}

/** Runs one command line to its end. Never throws: what goes wrong is a message on stderr and the exit code. */
export async function runCli(host: CliHost, { open = openSources, commands = [] }: RunOptions = {}): Promise<ExitCode> {
  const guarded = withSafeOutputs(host);
  const program = createProgram(guarded, open);
  commands.forEach((add) => add(program.command));
  try {
    await program.command.parseAsync([...host.arguments], { from: 'user' });
    return program.exitCode();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong already, or shown the help that was asked for.
      return error.exitCode === 0 ? EXIT.ok : EXIT.badUsage;
    }
    guarded.stderr.writeStyled([
      { text: 'dora:', style: 'error' },
      ` ${messageOf(error, host.arguments.includes('--verbose'))}\n`,
    ]);
    return exitCodeOf(error);
  }
}

function messageOf(error: unknown, verbose: boolean): string {
  const { message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  if (verbose) {
    return [stack ?? message, ...(cause instanceof Error ? [`caused by ${cause.stack ?? cause.message}`] : [])].join(
      '\n'
    );
  }
  // Each problem has its line; a line break that came from outside begins none.
  const problems =
    error instanceof DoraError ? error.problems : [`unexpected error: ${message} (--verbose shows where)`];
  return problems.map((problem) => terminalLine(problem)).join('\n');
}
