import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, HOW_TO_GET_CHROMIUM } from './findChromium';

/** Runs before the tests: a missing browser is installed where that needs no question, or the tests stop here. */
function ensureChromium(): void {
  if (findChromium() !== undefined) {
    return;
  }
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist. ${HOW_TO_GET_CHROMIUM}`);
  }
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) {
    throw new Error(`No browser found. ${HOW_TO_GET_CHROMIUM}`);
  }
  process.stderr.write('No browser found: installing Debian\'s package "chromium" for the browser tests…\n');
  aptGet('update', '-qq');
  aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation');
  if (findChromium() === undefined) {
    throw new Error(`The package "chromium" was installed but no browser is there. ${HOW_TO_GET_CHROMIUM}`);
  }
}

function aptGet(...args: readonly string[]): void {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) {
    throw new Error(`"apt-get ${args.join(' ')}" failed. ${HOW_TO_GET_CHROMIUM}`);
  }
}

try {
  ensureChromium();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
