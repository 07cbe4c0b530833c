import { existsSync } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export const HOW_TO_GET_CHROMIUM =
  'The browser tests need Chromium or Chrome: "apt-get install chromium" on Debian, "brew install --cask chromium" on ' +
  'macOS, or name the program in CHROMIUM_PATH.';

/** The browser that the tests drive: CHROMIUM_PATH, or one in a usual place; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    return existsSync(named) ? named : undefined;
  }
  return USUAL_PLACES.find((place) => existsSync(place));
}

/** The flags that keep a headless Chromium on this machine alone. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
