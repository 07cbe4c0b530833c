import { installPackages } from '../installPackages';
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
  installPackages(['chromium', 'fonts-liberation'], HOW_TO_GET_CHROMIUM);
  if (findChromium() === undefined) {
    throw new Error(`The package "chromium" was installed but no browser is there. ${HOW_TO_GET_CHROMIUM}`);
  }
}

try {
  ensureChromium();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
