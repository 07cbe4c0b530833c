import type { Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { wallClockOf } from '../../engine/trend/localTime';

export interface RawTimeZone {
  readonly timeZone?: string;
}

/** Adds the option that says where days begin, for commands that look at whole weeks, months or quarters. */
export function addTimeZoneOption(command: Command): Command {
  return command.option(
    '--time-zone <name>',
    'where weeks, months and days begin, such as Europe/Dublin (default: UTC)'
  );
}

/** The IANA name of the zone. An empty one was not given. @throws DoraError `badInput` for a zone that is not known */
export function timeZoneOf({ timeZone = '' }: RawTimeZone): string {
  const zone = timeZone.trim() || 'UTC';
  try {
    wallClockOf(0, zone);
  } catch (thrown) {
    throw new DoraError('badInput', `--time-zone: ${DoraError.from(thrown).message}`, { cause: thrown });
  }
  return zone;
}
