import { openListings } from '../../dataSource/selecting/listings';
import { openSelecting } from '../../dataSource/selecting/selecting';
import type { Notice } from '../../engine/domain/notice';
import { isOneRepository } from '../../sources/selector';
import type { CliHost } from '../cliHost';
import type { MeasuringSettings } from '../options/sourceOptions';
import { clientForCommand } from './clientForCommand';

/** The settings with the names of the repositories that their selectors stand for: those of an incident log in each, too. */
export interface SelectedForCommand {
  readonly options: MeasuringSettings;
  /** What is left out of them. */
  readonly notices: readonly Notice[];
}

/**
 * Lists what `acme/*`, topics and teams stand for; names alone ask nobody.
 * @param teams whether the members of teams are `resolved` as well, which only those need who tell numbers apart by them
 * @throws DoraError for what stands for nothing, or cannot be listed
 */
export async function selectForCommand(
  options: MeasuringSettings,
  host: Pick<CliHost, 'environment' | 'fetch' | 'now'>,
  teams: 'resolved' | 'as written' = 'as written'
): Promise<SelectedForCommand> {
  const selecting = openSelecting(options, openListings(clientForCommand(options, host), host.now));
  const { repositories, notices } = await selecting.configured();
  const { incidents } = options;
  const isInEach = incidents.kind === 'file' && !incidents.repositories.every(isOneRepository);
  return {
    options: {
      ...options,
      repositories,
      ...(isInEach && { incidents: { ...incidents, repositories } }),
      ...(teams === 'resolved' && { settings: { ...options.settings, teams: await selecting.teams() } }),
    },
    notices,
  };
}
