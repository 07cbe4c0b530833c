import type { Command } from 'commander';
import { addSettingFlags } from '../../configuration/commandLine/flags';
import { settingsOfCommand, type CommandSettings } from '../../configuration/commandLine/settingsOfCommand';
import type { SavedOptions } from '../../configuration/settings';
import { DoraError } from '../../engine/domain/doraError';
import type { CliHost } from '../cliHost';

/** What a measuring command is told, with at least one repository. */
export type MeasuringSettings = CommandSettings['options'];

/** Adds the options that say what to read and how to work the numbers out. */
export function addSourceOptions(command: Command): Command {
  return addSettingFlags(command).option('--verbose', 'show where an unexpected error came from');
}

/**
 * What those options say, together with the file of settings.
 * @throws DoraError `badInput` when there is no repository, or something cannot be used.
 */
export function measuringSettings(command: Command, host: CliHost, fallback?: SavedOptions): MeasuringSettings {
  const { options } = settingsOfCommand(command, host, fallback);
  if (options.repositories.length === 0) {
    throw new DoraError(
      'badInput',
      '--repo is missing; say which repository to measure, such as --repo grafana/grafana'
    );
  }
  // Each once, however it is written.
  const distinct = new Map(options.repositories.map((name) => [name.toLowerCase(), name]));
  return { ...options, repositories: [...distinct.values()] };
}
