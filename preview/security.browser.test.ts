import type { Page } from 'playwright-core';
import { DashboardView } from './dashboardView';
import { openSampleInBrowser, type SampleInBrowser } from './sampleInBrowser.fixtures';

jest.setTimeout(120_000);

let sample: SampleInBrowser;
let page: Page;
let dashboard: DashboardView;
const problems: string[] = [];

beforeAll(async () => {
  sample = await openSampleInBrowser();
  page = await sample.browser.newPage({ viewport: { width: 1600, height: 1500 }, colorScheme: 'light' });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) {
      problems.push(`${response.status()} ${response.url()}`);
    }
  });
  dashboard = new DashboardView(page, sample.origin);
});

afterAll(async () => {
  await sample?.close();
});

describe('the dashboard of security', () => {
  it('is linked from the others, and draws every panel without an error', async () => {
    await dashboard.open('/d/dora-overview');
    await page.getByRole('link', { name: 'Security', exact: true }).click();
    await dashboard.settled();
    expect(new URL(page.url()).pathname).toBe('/d/dora-security');
    expect(await dashboard.panelTitles()).toEqual([
      'Open vulnerabilities, end of time range',
      'Overdue, end of time range',
      'Time to detect, time range',
      'Patch deployments, time range',
      'Time to remediate critical, time range',
      'Time to remediate high, time range',
      'Remediated within target, time range',
      'Time to remediate p50 by severity, 30 d',
      'Open vulnerabilities by severity, time range',
      'Patch deployments, 7 d',
      'Vulnerabilities, time range',
    ]);
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('lists what is overdue, the gravest first', async () => {
    // Two of the sample's repositories have a critical alert that is open for 9 h, and two a high one for 12 days.
    const rows = dashboard.panel('Vulnerabilities, time range').getByRole('row');
    expect(await rows.nth(1).innerText()).toMatch(/invisible-ink\s+critical[\s\S]*open[\s\S]*9 h[\s\S]*no/);
    const overdue = await dashboard.panel('Overdue, end of time range').innerText();
    expect(Number(/\d+$/.exec(overdue.trim())?.[0])).toBeGreaterThanOrEqual(2);
    const marmalade = await rows.filter({ hasText: 'marmalade' }).allInnerTexts();
    expect(marmalade.map((text) => /12 d\s+yes/.test(text))).toEqual([true, true]);
  });
});
