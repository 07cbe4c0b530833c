import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../tests/browser/openBrowser';
import { DashboardView } from './dashboardView';
import { projectRoot } from './server/paths';
import { startPreview } from './server/startPreview';

const folder = path.join(projectRoot, 'docs', 'img');
const width = 1500;

/** Makes the README's pictures of both dashboards, light and dark, from the sample. */
async function takeScreenshots(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const preview = await startPreview({ port: 0, subject: { kind: 'sample' } });
  try {
    const browser = await openBrowser();
    try {
      for (const dashboard of ['overview', 'trends']) {
        for (const theme of ['light', 'dark']) {
          console.log(await takeScreenshot(browser, preview.url, dashboard, theme));
        }
      }
    } finally {
      await browser.close();
    }
  } finally {
    await preview.close();
  }
}

async function takeScreenshot(browser: Browser, origin: string, dashboard: string, theme: string): Promise<string> {
  const page = await browser.newPage({ viewport: { width, height: 1000 } });
  const view = new DashboardView(page, origin);
  await view.open(`/d/dora-${dashboard}?theme=${theme}`);
  // A window as tall as the page: panels would be drawn anew in the middle of a picture of more than the window.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await view.settled();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1000);
  const file = path.join(folder, `${dashboard}-${theme}.png`);
  await page.screenshot({ path: file });
  await page.close();
  return path.relative(projectRoot, file);
}

takeScreenshots().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
