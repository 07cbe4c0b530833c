import { openListings } from '../../dataSource/selecting/listings';
import { openSelecting } from '../../dataSource/selecting/selecting';
import type { Notice } from '../../engine/domain/notice';
import type { CliHost } from '../cliHost';
import type { MeasuringSettings } from '../options/sourceOptions';
import { clientForCommand } from './clientForCommand';

/** The settings with the names of the repositories that their selectors stand for. */
interface SelectedForCommand {
  readonly options: MeasuringSettings;
  /** What is left out of them. */
  readonly notices: readonly Notice[];
}

/**
 * Lists what `acme/*`, topics and teams stand for; names alone ask nobody.
 * @throws DoraError for what stands for nothing, or cannot be listed
 */
export async function selectForCommand(
  options: MeasuringSettings,
  host: Pick<CliHost, 'environment' | 'fetch' | 'now'>
): Promise<SelectedForCommand> {
  const selecting = openSelecting(options, openListings(clientForCommand(options, host), host.now));
  const { repositories, notices } = await selecting.configured();
  return { options: { ...options, repositories }, notices };
}
