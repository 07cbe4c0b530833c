import type { Command } from 'commander';
import { addSettingFlags } from '../../configuration/commandLine/flags';
import { settingsOfCommand, type CommandSettings } from '../../configuration/commandLine/settingsOfCommand';
import type { SavedOptions } from '../../configuration/settings';
import { DoraError } from '../../engine/domain/doraError';
import type { CliHost } from '../cliHost';
import { writeLine } from '../writeText';
import { gitHubAuthentication } from './gitHubAuthentication';
import { together } from './together';

/** What a measuring command is told, with at least one repository. */
export type MeasuringSettings = CommandSettings['options'];

/** Adds the options that say what to read and how to work the numbers out. */
export function addSourceOptions(command: Command): Command {
  return addSettingFlags(command)
    .option('--yes', 'do without asking what would be asked about first: reading many repositories, posting')
    .option('--verbose', 'show where an unexpected error came from');
}

/**
 * What those options say, together with the file of settings and the secrets of the environment.
 * @throws DoraError that says all that is missing: `badInput` where it is a repository, `unauthorized` where it is a secret;
 * `badInput` when something cannot be used.
 */
export function measuringSettings(command: Command, host: CliHost, fallback?: SavedOptions): MeasuringSettings {
  const { options, warnings } = settingsOfCommand(command, host, fallback);
  warnings.forEach((text) => writeLine(host.stderr, `dora: warning: ${text}`));
  const [repositories] = together(
    () => repositoriesOf(options),
    () => gitHubAuthentication(options, host.environment)
  );
  const { yes = false } = command.opts<{ yes?: boolean }>();
  return { ...options, repositories, ...(yes && { askAboveRepositories: Infinity }) };
}

function repositoriesOf({ repositories }: MeasuringSettings): string[] {
  if (repositories.length === 0) {
    throw new DoraError(
      'badInput',
      '--repo is missing; say which repository to measure, such as --repo grafana/grafana'
    );
  }
  // Each once, however it is written.
  return [...new Map(repositories.map((name) => [name.toLowerCase(), name])).values()];
}
