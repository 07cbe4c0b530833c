import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { DashboardView } from './dashboardView';
import { openSampleInBrowser, type SampleInBrowser } from './sampleInBrowser.fixtures';
import { projectRoot } from './server/paths';

declare const axe: { run(root: unknown, options: RunOptions): Promise<AxeResults> };

jest.setTimeout(120_000);

let sample: SampleInBrowser;

beforeAll(async () => {
  sample = await openSampleInBrowser();
});

afterAll(async () => {
  await sample?.close();
});

/** A page as wide as is said; what is injected to look at it is not held up by the page's own policy. */
async function openPage(
  address: string,
  width = 1500,
  prepare?: (page: Page) => Promise<void>
): Promise<DashboardView> {
  const page = await sample.browser.newPage({ viewport: { width, height: 2400 }, bypassCSP: true });
  await prepare?.(page);
  const view = new DashboardView(page, sample.origin);
  await view.open(address);
  return view;
}

describe('what can be read by everyone', () => {
  it.each([
    ...['light', 'dark'].flatMap((theme) =>
      ['dora-monday', 'dora-overview', 'dora-trends'].map((uid) => [uid, theme] as const)
    ),
    ...['dora-repositories', 'dora-evidence', 'dora-incidents', 'dora-security', 'dora-review'].map(
      (uid) => [uid, 'light'] as const
    ),
  ])('is all of %s in the %s theme, by the rules of WCAG 2 A and AA', async (uid, theme) => {
    const { page } = await openPage(`/d/${uid}?theme=${theme}`);
    await page.addScriptTag({ path: path.join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js') });
    const violations = await page.evaluate(async () => {
      const results = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] });
      // The title of a row is a heading without a level, as @grafana/scenes draws it; all of ours are questions.
      const ofRows = ({ id, nodes }: (typeof results.violations)[number]) =>
        id === 'aria-required-attr' && nodes.every(({ html }) => html.endsWith('?</span>'));
      return results.violations
        .filter((violation) => !ofRows(violation))
        .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
    });
    await page.close();
    expect(violations).toEqual([]);
  });

  it('has the values of each chart in a table as well', async () => {
    const overview = await openPage('/d/dora-overview');
    const leadTimes = overview.panel('Lead time for changes, 7 d').getByRole('table');
    const buckets = await leadTimes.getByRole('rowheader').allTextContents();
    expect(buckets).toEqual([
      '0 to 1 h',
      '1 h to 4 h',
      '4 h to 1 d',
      '1 d to 2 d',
      '2 d to 7 d',
      '7 d to 30 d',
      '30 d to more',
    ]);
    const counts = await leadTimes.getByRole('cell').allTextContents();
    const counted = counts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
    const level = overview.panel('Levels of the four metrics, as below').getByRole('row', { name: /Lead time/ });
    expect(await level.innerText()).toContain(`${counted} changes`);
    await overview.page.close();

    const trends = await openPage('/d/dora-trends');
    const [, ...charts] = await trends.panelTitles();
    for (const title of charts) {
      expect([title, await trends.panel(title).getByRole('table').count()]).toEqual([title, 1]);
    }
    const states = trends.panel('Levels over time, 30 d').getByRole('table');
    expect(await states.getByRole('row').count()).toBeGreaterThan(5);
    const restored = trends.panel('Time to restore service p95 and p50, 30 d').getByRole('table');
    expect(await restored.getByRole('cell').allTextContents()).toContain('1 d 11 h');
    await trends.page.close();
  });
});

describe('what is not cut', () => {
  // With a menu docked beside 1500 pixels, 1250 are left for the dashboard.
  it.each([1024, 1250, 1500, 1920])('is every title, and every reason of a failure, in %d pixels', async (width) => {
    for (const uid of ['dora-overview', 'dora-trends']) {
      const { page } = await openPage(`/d/${uid}`, width);
      const cut = await page
        .locator('[data-viz-panel-key] h2, td')
        .evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent ?? '')
        );
      const scrolling = await page
        .locator('div[tabindex]:has(> table)')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
      await page.close();
      expect([cut, scrolling]).toEqual([[], []]);
    }
  });

  it('scrolls on a telephone, in the table and not on the page', async () => {
    const { page } = await openPage('/d/dora-overview', 390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const failed = page.locator('div[tabindex]:has(> table[aria-label="Failed deployments, time range"])');
    expect(await failed.evaluate((table) => table.scrollWidth > table.clientWidth)).toBe(true);
    await page.close();
  });

  it('can be read on hover where a name is longer than its column', async () => {
    const name = `PAYMENTS-901-${'a-very-long-name-'.repeat(20)}end`;
    const { page } = await openPage('/d/dora-overview', 1024, async (page) => {
      await page.route('**/relay/**', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replaceAll('PAYMENTS-901', name) });
      });
    });
    const cell = page.getByRole('cell', { name });
    expect(await cell.getAttribute('title')).toBe(name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1024);
    await page.close();
  });
});

describe('the notices of the panels', () => {
  it('are in the data quality, and beside it in a line on the panel that they are about', async () => {
    const { page } = await openPage('/d/dora-overview');
    const texts = await page
      .locator('[data-notice]')
      .evaluateAll((icons) => icons.map((icon) => icon.getAttribute('aria-label') ?? ''));
    expect(texts.length).toBeGreaterThan(0);
    expect(
      texts.filter((text) => !/^\d+ things? left out, or not as it should be: see Data quality$/.test(text))
    ).toEqual([]);
    expect(texts.length).toBeLessThanOrEqual(2);
    await page.close();
  });
});
