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
  page = await sample.browser.newPage({ viewport: { width: 1600, height: 3200 } });
  page.on('pageerror', (error) => problems.push(error.message));
  dashboard = new DashboardView(page, sample.origin);
});

afterAll(async () => {
  await sample?.close();
});

describe('the page for Monday', () => {
  it('is the first link of every other, and looks at the last week whatever those look at', async () => {
    await dashboard.open('/d/dora-trends?from=now-90d&to=now&var-repository=acme/payments');
    const link = page.getByRole('link', { name: 'Monday', exact: true });
    expect(await link.isVisible()).toBe(true);
    await link.click();
    await dashboard.settled();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('var-repository'), searchParams.get('from')]).toEqual([
      '/d/dora-monday',
      'acme/payments',
      'now-7d',
    ]);
  });

  it('asks a question above each of its parts, and draws every panel without an error', async () => {
    await dashboard.open('/d/dora-monday');
    expect(await dashboard.panelTitles()).toEqual([
      'Levels of the four metrics, 7 d',
      'Lead time and its stages, 7 d',
      'Slowest changes, 7 d',
      'What waits for a review, the merge or a deployment, last whole week',
      'Lead time by repository, 7 d',
      'Failed deployments, 7 d',
      'Open incidents, end of time range',
      'Longest restores, 30 d',
      'Goals, end of time range',
      'Open action items, now',
      'What to improve, last whole week',
    ]);
    expect(await page.getByText("What's blocking faster deployments?").isVisible()).toBe(true);
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('tells which goals are met and which will be missed', async () => {
    const goals = dashboard.panel('Goals, end of time range');
    expect(await goals.getByRole('cell', { name: 'Deployment frequency' }).count()).toBe(2);
    expect(await goals.getByRole('cell', { name: 'not on track', exact: true }).count()).toBeGreaterThan(0);
  });

  it('makes a forecast once its row is opened', async () => {
    const title = 'Forecast of the quarter, end of time range';
    expect(await dashboard.panelTitles()).not.toContain(title);
    await page.getByText('Where will this quarter end, if nothing changes?').click();
    await dashboard.settled();
    // The sample begins in this year, so that no past quarter is there to try a forecast on.
    await dashboard.panel(title).getByText('No forecast: no past quarter is known well enough').waitFor();
    expect(problems).toEqual([]);
  });

  it('holds the criteria of success beside what is there', async () => {
    await page.getByText('Are we where we wanted to be after six and twelve months?').click();
    await dashboard.settled();
    const criteria = dashboard.panel('Success criteria, 30 d');
    // Deployments come several times a day.
    await criteria
      .getByRole('cell', { name: /^easier than what is there already/ })
      .first()
      .waitFor();
    // The sample has alerts of Dependabot's.
    expect(await criteria.getByRole('cell', { name: /\(mean\)$/ }).count()).toBe(3);
    expect(problems).toEqual([]);
  });

  it('has the open action items, overdue ones first, each with a link to its issue', async () => {
    const panel = dashboard.panel('Open action items, now');
    const overdue = panel.getByRole('link', { name: 'Try each migration on a copy of the database first' });
    expect(await overdue.getAttribute('href')).toMatch(/\/acme\/payments\/issues\/\d+$/);
    expect(await panel.getByRole('cell', { name: '4', exact: true }).count()).toBe(1);
    expect(await panel.getByText('Alert on failed checkouts').count()).toBe(0);
  });

  it('leads from what to improve to the review of that week', async () => {
    const link = dashboard.panel('What to improve, last whole week').getByRole('link').first();
    const { pathname, searchParams } = new URL((await link.getAttribute('href')) ?? '', page.url());
    const [from, to] = [searchParams.get('from'), searchParams.get('to')].map((at) => Date.parse(String(at)));
    expect([pathname, Number(to) - Number(from)]).toEqual(['/d/dora-review', 7 * 86_400_000]);
  });
});
