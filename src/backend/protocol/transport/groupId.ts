import { readFileSync } from 'node:fs';
import { DoraError } from '../../../engine/domain/doraError';

/**
 * The number of a group.
 * @param group - its name or number
 * @throws {DoraError} where no group has that name
 */
export function groupId(group: string): number {
  if (/^\d+$/.test(group)) {
    return Number(group);
  }
  const line = groupLines().find((fields) => fields[0] === group);
  if (line === undefined) {
    throw new DoraError('badInput', `There is no group "${group}" (PLUGIN_UNIX_SOCKET_GROUP): name one, or its number`);
  }
  return Number(line[2]);
}

/** @see https://man7.org/linux/man-pages/man5/group.5.html */
function groupLines(): string[][] {
  try {
    return readFileSync('/etc/group', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}
