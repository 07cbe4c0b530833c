import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DoraError } from '../../../engine/domain/doraError';
import type { HostEnvironment } from '../handshake';

/** A place for the unix socket. */
export interface SocketFile {
  readonly path: string;
  /** Once the socket is there: lets in the group that the host asked for. */
  share(): void;
  /** Removes the socket, and the directory that was made for it. */
  remove(): void;
}

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the last of which is a zero. */
const LONGEST_PATH_BYTES = 103;

/**
 * Finds a place for the socket: in `PLUGIN_UNIX_SOCKET_DIR`, or else in a directory of its own that nobody else can
 * enter. It stands directly in a given directory: hosts that run the plugin elsewhere, as in a container, know it by
 * its file name.
 * @throws {DoraError} where a socket can't be made there
 * @see https://github.com/hashicorp/go-plugin/blob/main/server.go `serverListener_unix`
 */
export function chooseSocketFile(environment: HostEnvironment): SocketFile {
  const given = environment['PLUGIN_UNIX_SOCKET_DIR'];
  const group = environment['PLUGIN_UNIX_SOCKET_GROUP'];
  const place = given ? givenDirectory(given) : ownDirectory();
  const path = join(place.directory, `plugin${randomBytes(6).toString('hex')}`);
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    place.remove(path);
    throw new DoraError(
      'badInput',
      `The path of a socket in "${place.parent}" is longer than ${LONGEST_PATH_BYTES} bytes, which no socket can ` +
        `have: set ${place.variable} to a shorter path`
    );
  }
  return {
    path,
    share: () => {
      if (group) {
        place.share(path, groupId(group));
      }
    },
    remove: () => place.remove(path),
  };
}

function givenDirectory(directory: string) {
  const variable = 'PLUGIN_UNIX_SOCKET_DIR';
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw noSocketIn(directory, variable, error);
  }
  return {
    directory,
    parent: directory,
    variable,
    share: (path: string, group: number) => letIn(path, group, 0o660),
    remove: (path: string) => rmSync(path, { force: true }),
  };
}

function ownDirectory() {
  const variable = 'PLUGIN_UNIX_SOCKET_DIR or TMPDIR';
  const parent = tmpdir();
  let directory: string;
  try {
    directory = mkdtempSync(join(parent, 'dora-'));
  } catch (error) {
    throw noSocketIn(parent, variable, error);
  }
  return {
    directory,
    parent,
    variable,
    share: (path: string, group: number) => {
      letIn(path, group, 0o660);
      letIn(directory, group, 0o750);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function letIn(path: string, group: number, mode: number): void {
  try {
    chownSync(path, process.getuid?.() ?? -1, group);
    chmodSync(path, mode);
  } catch (error) {
    throw new DoraError(
      'forbidden',
      `The socket can't be handed to group ${group} (PLUGIN_UNIX_SOCKET_GROUP), ${reason(error)}: ` +
        `name a group that the user who runs Grafana is in`,
      { cause: error }
    );
  }
}

/** What to say where the socket can't be made. */
export function noSocketIn(directory: string, variable: string, error: unknown): DoraError {
  return new DoraError(
    'forbidden',
    `No socket can be made in "${directory}", ${reason(error)}: let the user who runs Grafana write there, or set ` +
      `${variable} to a directory where it may`,
    { cause: error }
  );
}

function reason(error: unknown): string {
  // Without the call that failed and the path, as in "EACCES: permission denied, mkdtemp '/run/dora-XXXXXX'".
  return String(error)
    .replace(/^Error: /, '')
    .replace(/, \w+ '.*$/s, '');
}

/**
 * The number of a group.
 * @param group - its name or number
 * @throws {DoraError} where no group has that name
 */
function groupId(group: string): number {
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
