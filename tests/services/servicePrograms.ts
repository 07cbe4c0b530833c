import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const POSTGRES_FOLDER = '/usr/lib/postgresql';

/** What the tests of services run, and the package of Debian that brings each. */
export const SERVICE_PACKAGES = {
  prometheus: 'prometheus',
  promtool: 'prometheus',
  amtool: 'prometheus-alertmanager',
  initdb: 'postgresql',
  strace: 'strace',
} as const;

export type ServiceProgram = keyof typeof SERVICE_PACKAGES;

/** Where a program is; undefined where it is not installed. */
export function findProgram(program: ServiceProgram): string | undefined {
  return foldersOf(program)
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file));
}

/** @throws Error that says which package is missing */
export function requireProgram(program: ServiceProgram): string {
  const found = findProgram(program);
  if (found === undefined) {
    throw new Error(`${program} is not there. ${howToGet([SERVICE_PACKAGES[program]])}`);
  }
  return found;
}

export function howToGet(packages: readonly string[]): string {
  return `The tests of services need it: "apt-get install ${packages.join(' ')}" on Debian brings it.`;
}

/** Debian keeps the programs of each version of PostgreSQL apart; the newest comes first. */
function foldersOf(program: ServiceProgram): readonly string[] {
  if (program !== 'initdb' || !existsSync(POSTGRES_FOLDER)) {
    return USUAL_FOLDERS;
  }
  const versions = readdirSync(POSTGRES_FOLDER).sort((one, other) => Number(other) - Number(one));
  return [...versions.map((version) => path.join(POSTGRES_FOLDER, version, 'bin')), ...USUAL_FOLDERS];
}
