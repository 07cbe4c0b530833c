import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium, HOW_TO_GET_CHROMIUM } from './findChromium';

/**
 * Starts a headless Chromium of this machine.
 * @throws Error that says how to get one, where there is none.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(`No browser found. ${HOW_TO_GET_CHROMIUM}`);
  }
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
}
