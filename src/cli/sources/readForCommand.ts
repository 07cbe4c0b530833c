import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { GroupBy } from '../../engine/measuring/groupings';
import { terminalLine } from '../../engine/text/safeText';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { deploymentSourceFor } from '../../dataSource/reads/deploymentSourceFor';
import { readEvents } from '../../sources/readEvents';
import { readVulnerabilities } from '../../sources/vulnerabilities/readVulnerabilities';
import type { CommandContext } from '../commandContext';
import { EXIT, type ExitCode } from '../exitCode';
import type { MeasuringSettings } from '../options/sourceOptions';
import { askBeforeMuch } from './askBeforeMuch';
import { openForCommand } from './openForCommand';
import { selectForCommand, type SelectedForCommand } from './selectForCommand';
import type { ReadProgress } from '../../sources/eventSource';
import type { TextOutput } from '../cliHost';
import { writeProblem } from '../writeText';

export interface CommandRead {
  readonly events: DeliveryEvents;
  /** The repositories that could be read. */
  readonly repositories: readonly string[];
  /** Those that were asked for. */
  readonly asked: readonly string[];
  /** With the names of the repositories of teams, where numbers are told apart by them. */
  readonly settings: MeasuringSettings['settings'];
  readonly exitCode: ExitCode;
}

/** What a command needs beside the deliveries and incidents of its repositories. */
interface CommandNeeds {
  /** Vulnerabilities are read too. */
  readonly vulnerabilities?: boolean | undefined;
  /** What numbers are told apart by, if by anything. */
  readonly by?: GroupBy | undefined;
}

/**
 * Reads what the settings name, after listing what their selectors stand for.
 * @throws DoraError as `readSelected`, and for what stands for nothing, or cannot be listed
 */
export async function readForCommand(
  options: MeasuringSettings,
  since: Instant,
  context: CommandContext,
  needs: CommandNeeds = {}
): Promise<CommandRead> {
  const selected = await selectForCommand(options, context.host, needs.by === 'team' ? 'resolved' : 'as written');
  return readSelected(selected, since, context, needs);
}

/**
 * Reads what was selected with progress on a terminal, and says on stderr what could not be read.
 *
 * @throws DoraError when they cannot be used or there is nothing that could be read; `badInput` where nobody said that so much is to be.
 */
export async function readSelected(
  { options, notices }: SelectedForCommand,
  since: Instant,
  context: CommandContext,
  { vulnerabilities: isAsked = false }: CommandNeeds = {}
): Promise<CommandRead> {
  const { host } = context;
  const { repositories: names, settings } = options;
  await askBeforeMuch(names.length, options.askAboveRepositories, host);
  const deployments = deploymentSourceFor(options.deployments, { kind: 'none' });
  const { delivery, incidentsOf, vulnerabilities } = openForCommand(options, context);
  const progress = await startProgress(host.stderr, names);
  const [{ events: read, failures }, security] = await Promise.all([
    readEvents(
      { delivery, ...(incidentsOf && { incidents: incidentsOf(names) }) },
      { repositories: names, deployments, since, onProgress: progress.show }
    ),
    isAsked ? readVulnerabilities(vulnerabilities, names) : undefined,
  ]).finally(progress.stop);
  const events: DeliveryEvents = {
    ...read,
    ...(security && { vulnerabilities: security.history }),
    notices: [...notices, ...read.notices, ...(security?.notices ?? [])],
  };

  const [first] = failures;
  if (events.repositories.length === 0 && first !== undefined) {
    throw new DoraError(
      first.error.code === 'badInput' ? 'notFound' : first.error.code,
      failures.flatMap(({ error }) => error.problems)
    );
  }
  const errors = events.notices.filter(({ severity }) => severity === 'error');
  errors.forEach(({ text }) => writeProblem(host.stderr, text));
  return {
    events,
    repositories: events.repositories.map(({ repository }) => repository),
    asked: names,
    settings,
    exitCode: errors.length > 0 ? EXIT.unreadableSource : EXIT.ok,
  };
}

interface Progress {
  readonly show: (progress: ReadProgress) => void;
  readonly stop: () => void;
}

/** A spinner that counts what was read, on a terminal; nothing at all in a pipe. */
async function startProgress(stderr: TextOutput, repositories: readonly string[]): Promise<Progress> {
  if (!stderr.isTerminal) {
    return { show: () => undefined, stop: () => undefined };
  }
  const { default: ora } = await import('ora');
  // The spinner writes by itself, with its own colours: what it shows is made safe here.
  const names = repositories.length > 3 ? `${repositories.length} repositories` : repositories.join(', ');
  const reading = terminalLine(`Reading ${names}`);
  // Standard input stays as it is: Ctrl-C has to stop the program at once, and an incident log may come from there.
  const spinner = ora({ text: reading, discardStdin: false }).start();
  return {
    show: ({ repositories: { read, of }, calls, pullRequests, deployments }) => {
      const soFar = of > 1 ? `${read} of ${of} repositories, ` : '';
      spinner.text = `${reading}: ${soFar}pull requests ${pullRequests}, deployments ${deployments}, calls ${calls}`;
    },
    stop: () => void spinner.stop(),
  };
}
