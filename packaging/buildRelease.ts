import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { executableName, machinePlatform } from './executable/platform';

const ROOT = path.resolve(__dirname, '..');
const ARTIFACTS = path.join(ROOT, 'artifacts');

/** https://grafana.com/developers/plugin-tools/publish-a-plugin/sign-a-plugin */
const SIGN = ['--yes', '@grafana/sign-plugin@3.3.3'];

/**
 * `npm run release:build`: all that a release has, in artifacts: the plugin for all platforms, the program dora as a package
 * and as executables, and their digests. The plugin is signed where GRAFANA_ACCESS_POLICY_TOKEN is there.
 */
function main(): void {
  rmSync(ARTIFACTS, { recursive: true, force: true });
  npm('run', 'build:frontend');
  npm('run', 'build:backend', '--', '--all');
  if ((process.env.GRAFANA_ACCESS_POLICY_TOKEN ?? '') !== '') {
    run('npx', SIGN);
  }
  npm('run', 'package');
  npm('run', 'build:program', '--', '--all');
  npm('run', 'package:program');
  tryExecutable();
  writeDigests();
}

function npm(...args: readonly string[]): void {
  run('npm', ['--silent', ...args]);
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { cwd: ROOT, stdio: 'inherit' });
}

/** The one for this machine has to start; the others cannot be tried here. */
function tryExecutable(): void {
  const name = executableName('dora', machinePlatform(process.platform, process.arch));
  const said = execFileSync(path.join(ARTIFACTS, name), ['--version'], { cwd: ARTIFACTS, encoding: 'utf8' });
  console.log(`${name} starts: ${said.trim()}`);
}

/** One list for `sha256sum --check`, and for what signs where the files come from. */
function writeDigests(): void {
  const files = readdirSync(ARTIFACTS).filter((file) => !/\.sha\d+$/.test(file));
  const lines = files.sort().map((file) => `${sha256(path.join(ARTIFACTS, file))}  ${file}\n`);
  writeFileSync(path.join(ARTIFACTS, 'SHA256SUMS'), lines.join(''));
  process.stdout.write(lines.join(''));
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

try {
  main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
