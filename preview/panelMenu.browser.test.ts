import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../tests/browser/openBrowser';
import { DashboardView } from './dashboardView';
import { type Preview, startPreview } from './server/startPreview';

jest.setTimeout(120_000);

let browser: Browser;
let preview: Preview;
let page: Page;
let dashboard: DashboardView;
const problems: string[] = [];

beforeAll(async () => {
  [preview, browser] = await Promise.all([startPreview({ port: 0, subject: { kind: 'sample' } }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await preview?.close();
});

beforeEach(async () => {
  problems.length = 0;
  page = await browser.newPage({
    viewport: { width: 1600, height: 1500 },
    colorScheme: 'light',
    acceptDownloads: true,
  });
  page.on('pageerror', (error) => problems.push(error.message));
  dashboard = new DashboardView(page, preview.url);
});

afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

async function choose(title: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Menu for panel ${title}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

describe('the menu of a panel', () => {
  it('shows the panel alone, and the others again after Back, Escape and the button', async () => {
    await dashboard.open('/d/dora-trends');
    const all = await dashboard.panelTitles();

    for (const goBack of [
      () => page.goBack(),
      () => page.keyboard.press('Escape'),
      () => page.getByRole('button', { name: 'Back to dashboard' }).click(),
    ]) {
      await choose('Change failure rate, 7 d', 'View');
      await page.getByRole('button', { name: 'Back to dashboard' }).waitFor();
      await dashboard.settled();
      expect(await dashboard.panelTitles()).toEqual(['Change failure rate, 7 d']);
      expect(new URL(page.url()).searchParams.get('viewPanel')).toBe('panel-5');
      await goBack();
      await dashboard.panel('Levels over time, 30 d').waitFor();
      expect(await dashboard.panelTitles()).toEqual(all);
      expect(new URL(page.url()).searchParams.has('viewPanel')).toBe(false);
    }
  });

  it.each(['panel-5', '5'])('leads to an address that others can open (viewPanel=%s)', async (name) => {
    await dashboard.open(`/d/dora-trends?viewPanel=${name}&var-repository=acme/payments`);
    expect(await dashboard.panelTitles()).toEqual(['Change failure rate, 7 d']);
    const { height = 0 } = (await dashboard.panel('Change failure rate, 7 d').boundingBox()) ?? {};
    expect(height).toBeGreaterThan(1000);
    expect(await page.locator('.uplot').count()).toBe(1);
  });

  it('says so where the address names a panel that is not there', async () => {
    await page.goto(`${preview.url}/d/dora-trends?viewPanel=panel-99`);
    await page.getByText('The address names panel-99').waitFor();
    await page.getByRole('button', { name: 'Back to dashboard' }).click();
    await dashboard.panel('Change failure rate, 7 d').waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    await dashboard.open('/d/dora-trends');
    await page.getByRole('button', { name: 'Menu for panel Change failure rate, 7 d' }).focus();
    await page.keyboard.press('Enter');
    const view = page.getByRole('menuitem', { name: 'View' });
    await view.waitFor();
    for (let presses = 0; presses < 3 && !(await view.evaluate((item) => item === document.activeElement)); presses++) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Back to dashboard' }).waitFor();
    expect(new URL(page.url()).searchParams.get('viewPanel')).toBe('panel-5');
  });

  it('shows the data as a table, and gives it as a CSV file with the same rows', async () => {
    await dashboard.open('/d/dora-overview');
    await choose('Failed deployments, time range', 'Inspect data');
    const drawer = page.getByRole('dialog');
    await drawer.getByText(/^\d+ rows$/).waitFor();
    const rows = Number.parseInt(await drawer.getByText(/^\d+ rows$/).innerText(), 10);

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      drawer.getByRole('button', { name: 'Download CSV' }).click(),
    ]);

    expect(file.suggestedFilename()).toBe('Failed-deployments-time-range.csv');
    const [head = '', ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    expect(head).toContain('"Finished","Repository","Environment"');
    expect(lines).toHaveLength(rows);
    expect(lines.filter((line) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,acme\/\w+,production,/.test(line))).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.has('inspect')).toBe(false);
  });

  it('lets one choose among several queries', async () => {
    await dashboard.open('/d/dora-trends?inspect=panel-3');
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Data of query').click();
    expect(await page.getByRole('option').allInnerTexts()).toEqual([
      'A: deploymentFrequency',
      'B: deploymentFrequency',
    ]);
  });
});

describe('Explore', () => {
  const result = (state: string) => page.locator(`[data-explore-state="${state}"]`);

  it('takes the query of a panel along, with what the variables say and the time range', async () => {
    await dashboard.open('/d/dora-trends?var-repository=acme/payments&from=now-14d&to=now');
    await choose('Change failure rate, 7 d', 'Explore');
    await result('Done').waitFor();

    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('from'), searchParams.get('to')]).toEqual(['/explore', 'now-14d', 'now']);
    expect(JSON.parse(searchParams.get('queries') ?? '')).toMatchObject([
      { metric: 'changeFailureRate', view: 'trend', repositories: ['acme/payments'], environments: ['production'] },
    ]);
    expect(await page.locator('.uplot').count()).toBe(1);
    // One row a day, and the day on which the range begins.
    await page.getByRole('region', { name: 'Table' }).getByText('15 rows').waitFor();
  });

  it('changes a query, keeps it in the address, and shows the same to whoever opens that', async () => {
    await page.goto(`${preview.url}/explore`);
    await result('Done').waitFor();
    await page.getByLabel('Metric').click();
    await page.getByTestId('data-testid Select menu').getByText('Incidents', { exact: true }).click();
    await page.getByRole('region', { name: 'Table' }).getByText('PAYMENTS-901').waitFor();
    expect(await page.locator('.uplot').count()).toBe(0);
    const address = page.url();
    expect(JSON.parse(new URL(address).searchParams.get('queries') ?? '')).toMatchObject([{ metric: 'incidents' }]);

    const other = await browser.newPage();
    await other.goto(address);
    await other.getByRole('region', { name: 'Table' }).getByText('PAYMENTS-901').waitFor();
    await other.close();
  });

  it('asks several queries at once', async () => {
    await page.goto(`${preview.url}/explore`);
    await result('Done').waitFor();
    await page.getByRole('button', { name: 'Add query' }).click();
    await page.getByRole('region', { name: 'Query B' }).waitFor();
    await page.getByRole('button', { name: 'Remove query A' }).click();
    await page.getByRole('region', { name: 'Query B' }).waitFor({ state: 'detached' });
    await result('Done').waitFor();
    expect(JSON.parse(new URL(page.url()).searchParams.get('queries') ?? '')).toMatchObject([{ refId: 'A' }]);
  });

  it('says what went wrong', async () => {
    const query = (metric: object) => `${preview.url}/explore?queries=${encodeURIComponent(JSON.stringify([metric]))}`;
    await page.goto(query({ metric: 'leadTime', view: 'trend', repositories: ['acme/nowhere'] }));
    await result('Error').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('acme/nowhere');

    await page.goto(`${preview.url}/explore?queries=%5B%7B`);
    await page.getByText('it may have been cut off').waitFor();
    await page.getByRole('button', { name: 'Start with a new query' }).click();
    await result('Done').waitFor();
  });
});
