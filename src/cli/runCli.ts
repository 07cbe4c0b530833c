import { CommanderError, type Command } from 'commander';
import { DoraError } from '../engine/domain/doraError';
import { openSources } from '../sources';
import { withoutSecrets } from '../sources/github';
import { createProgram } from './createProgram';
import type { CliHost, TextOutput } from './cliHost';
import { EXIT, exitCodeOf, type ExitCode } from './exitCode';

export interface RunOptions {
  /** Opens what is read; as every host does unless given. */
  readonly open?: typeof openSources;
  /** Commands of other parts of the product, added to those of this one. */
  readonly commands?: ReadonlyArray<(program: Command) => void>;
}

/** Runs one command line to its end. Never throws: what goes wrong is a message on stderr and the exit code. */
export async function runCli(host: CliHost, { open = openSources, commands = [] }: RunOptions = {}): Promise<ExitCode> {
  const guarded = withoutSecretsOf(host);
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
    guarded.stderr.write(`dora: ${messageOf(error, host.arguments.includes('--verbose'))}\n`);
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
  return error instanceof DoraError ? message : `unexpected error: ${message} (--verbose shows where)`;
}

/** Whatever a library or a server puts into a message, no secret leaves the program. */
function withoutSecretsOf(host: CliHost): CliHost {
  const { GITHUB_TOKEN, DORA_INCIDENT_TOKEN, METRICS_API_KEY, METRICS_READ_KEY } = host.environment;
  // They are long; a word that stands in for one in a trial would be cut out of ordinary text.
  const secrets = [GITHUB_TOKEN, DORA_INCIDENT_TOKEN, METRICS_API_KEY, METRICS_READ_KEY].flatMap((secret) =>
    secret !== undefined && secret.trim().length >= 8 ? [secret.trim()] : []
  );
  const guard = ({ write, isTerminal }: TextOutput): TextOutput => ({
    isTerminal,
    write: (text) => write(withoutSecrets(text, secrets)),
  });
  return { ...host, stdout: guard(host.stdout), stderr: guard(host.stderr) };
}
