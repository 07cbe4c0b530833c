import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from '../../installPackages';

const REQUIREMENTS = path.join(__dirname, 'requirements.txt');
const ENVIRONMENT = path.resolve(__dirname, '../../../build/python');
const PYTHON = path.join(ENVIRONMENT, 'bin/python');
/** What was installed: a copy of the requirements, written when all of them are there. */
const INSTALLED = path.join(ENVIRONMENT, 'installed.txt');

const PACKAGE = 'python3-venv';
const ADVICE =
  'The tests of statistics need Python 3.11 or newer with its module venv, for scipy in build/python: ' +
  `"apt-get install ${PACKAGE}" on Debian brings it.`;

/**
 * Makes a virtual environment of Python with what the tests of statistics need, unless it is there.
 * @throws Error that says what is missing, and how to get it
 */
export function ensurePython(): void {
  if (isInstalled()) {
    return;
  }
  if (!hasVenv()) {
    installPackages([PACKAGE], ADVICE);
  }
  if (!hasVenv()) {
    throw new Error(`There is no Python that is new enough. ${ADVICE}`);
  }
  process.stderr.write('Installing scipy in build/python…\n');
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  run('python3', ['-m', 'venv', ENVIRONMENT]);
  run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', '--requirement', REQUIREMENTS]);
  writeFileSync(INSTALLED, readFileSync(REQUIREMENTS));
}

/**
 * What a script beside this file prints.
 * @throws Error where the environment is not there, or the script fails
 */
export function outputOf(script: string): string {
  if (!isInstalled()) {
    throw new Error('scipy is not in build/python: "npm run test:services" installs it.');
  }
  return execFileSync(PYTHON, [path.join(__dirname, script)], { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function isInstalled(): boolean {
  return (
    existsSync(PYTHON) &&
    existsSync(INSTALLED) &&
    readFileSync(INSTALLED, 'utf8') === readFileSync(REQUIREMENTS, 'utf8')
  );
}

function hasVenv(): boolean {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
  return spawnSync('python3', ['-c', check], { stdio: 'ignore' }).status === 0;
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) {
    throw new Error(`"${program} ${args.join(' ')}" failed: ${stderr}`);
  }
}
