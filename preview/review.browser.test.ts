import type { Page } from 'playwright-core';
import { DashboardView } from './dashboardView';
import { openSampleInBrowser, type SampleInBrowser } from './sampleInBrowser.fixtures';

jest.setTimeout(120_000);

describe('the dashboard of the weekly review', () => {
  let sample: SampleInBrowser;
  let page: Page;
  let dashboard: DashboardView;
  const problems: string[] = [];

  beforeAll(async () => {
    sample = await openSampleInBrowser();
    page = await sample.browser.newPage({ viewport: { width: 1600, height: 1500 } });
    page.on('pageerror', (error) => problems.push(error.message));
    dashboard = new DashboardView(page, sample.origin);
  });
  afterAll(async () => {
    await sample?.close();
  });

  it('draws the weekly review without an error, and leads from a number to the rows of that week', async () => {
    await dashboard.open('/d/dora-review');
    expect(await dashboard.panelTitles()).toEqual(
      [
        'Monday: look at the metrics',
        'The metrics',
        'Tuesday: find the bottlenecks',
        "What's blocking faster deployments? Stages",
        'What waits for a review, the merge or a deployment',
        'Changes that a deployment brings',
        'Where is lead time increasing? Stages by repository',
        'What caused recent failures? Failed deployments',
        'How can we reduce MTTR? Restores',
        'What comes again',
        'Wednesday to Friday: improve, validate, deploy',
        'What to improve',
      ].map((title) => `${title}, last whole week`)
    );
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
    await dashboard
      .panel('The metrics, last whole week')
      .getByRole('link', { name: /per day/ })
      .click();
    await dashboard.settled();
    const { pathname, searchParams } = new URL(page.url());
    expect(pathname).toBe('/d/dora-evidence');
    const [from, to] = [searchParams.get('from'), searchParams.get('to')].map((at) => Date.parse(String(at)));
    expect(new Date(Number(from)).getUTCDay()).toBe(1);
    expect(Number(to) - Number(from)).toBe(7 * 86_400_000);
    expect(problems).toEqual([]);
  });
});
