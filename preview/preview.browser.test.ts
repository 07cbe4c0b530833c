import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../tests/browser/openBrowser';
import { DashboardView } from './dashboardView';
import { bundleClient } from './server/bundleClient';
import { createServer } from './server/createServer';
import { type OpenedSubject, openSubject } from './server/openSubject';
import { type BootData, bootDataPath } from './shared';

jest.setTimeout(120_000);

const colors = {
  light: { green: '#56a64b', yellow: '#f2cc0c', red: '#e02f44' },
  dark: { green: '#73bf69', yellow: '#fade2a', red: '#f2495c' },
};

let browser: Browser;
let sample: OpenedSubject;
let server: FastifyInstance;
let origin: string;
let page: Page;
let dashboard: DashboardView;
const requested = new Set<string>();
const problems: string[] = [];

beforeAll(async () => {
  [sample, browser] = await Promise.all([openSubject({ kind: 'sample' }), openBrowser()]);
  server = await createServer({ ...sample, client: bundleClient() });
  origin = await server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sample?.close();
});

beforeEach(async () => {
  problems.length = 0;
  page = await browser.newPage({ viewport: { width: 1600, height: 1500 }, colorScheme: 'light' });
  page.on('request', (request) => requested.add(new URL(request.url()).host));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) {
      problems.push(`${response.status()} ${response.url()}`);
    }
  });
  dashboard = new DashboardView(page, origin);
});

afterEach(() => page.close());

describe('the preview on the sample', () => {
  it('has the incidents, linked from every dashboard', async () => {
    await dashboard.open('/d/dora-trends');
    await page.getByRole('link', { name: 'Incidents', exact: true }).click();
    await dashboard.settled();

    expect(new URL(page.url()).pathname).toBe('/d/dora-incidents');
    expect(await dashboard.panelTitles()).toEqual([
      'Open incidents, end of time range',
      'Time to restore p50 and p95, 30 d',
      'Time to restore service p95 and p50, 30 d',
      'Incidents, time range',
    ]);
    expect(await page.getByRole('cell', { name: /^resolved$/ }).count()).toBeGreaterThan(0);
    expect(await dashboard.panel('Open incidents, end of time range').getByText('PAYMENTS-901').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  it('finds them under the address that they had', async () => {
    await dashboard.open('/d/incident-log?var-repository=acme/payments');
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('var-repository')]).toEqual(['/d/dora-incidents', 'acme/payments']);
  });

  it('leads to the overview and draws every panel without an error', async () => {
    await dashboard.open('/');
    expect(new URL(page.url()).pathname).toBe('/d/dora-overview');
    expect(await dashboard.panelTitles()).toEqual([
      'Overall level, as below',
      'Levels of the four metrics, as below',
      'Goals, end of time range',
      'Deployment frequency per day, 7 d',
      'Lead time for changes, 7 d',
      'Lead time p50 and p95, 7 d',
      'Change failure rate, time range',
      'Time to restore service, 30 d',
      'Time to restore p50 and p95, 30 d',
      'Rework rate, time range',
      'Failed deployments, time range',
      'Open incidents, end of time range',
      'Data quality, time range',
    ]);
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
    expect(await page.getByText('No data').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('draws every panel of the trends without an error', async () => {
    await dashboard.open('/d/dora-trends');
    expect(await dashboard.panelTitles()).toEqual([
      'Performance classification, 30 d',
      'Levels over time, 30 d',
      'Deployment frequency per day, 1 d and 7 d',
      'Lead time for changes p95 and p50, 7 d',
      'Change failure rate, 7 d',
      'Time to restore service p95 and p50, 30 d',
      'Stages of lead time, 7 d',
      'Rework rate, 7 d',
    ]);
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
    expect(await page.locator('.uplot').count()).toBe(6);
    expect(problems).toEqual([]);
  });

  it('marks failed deployments and incidents on the trends when their switches are set', async () => {
    await dashboard.open('/d/dora-trends');
    const chart = dashboard.panel('Deployment frequency per day, 1 d and 7 d');
    expect(await chart.locator('[data-annotation]').count()).toBe(0);

    await page.getByRole('switch', { name: 'Incidents' }).click({ force: true });
    await chart.locator('[data-annotation^="Incident "]').first().waitFor();
    const plot = await chart.locator('.u-over').boundingBox();
    const widths = await chart
      .locator('[data-annotation^="Incident "]')
      .evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().width));
    expect(Math.max(...widths)).toBeGreaterThan((plot?.width ?? 0) / 90);
    await page.getByRole('switch', { name: 'Failed deployments' }).click({ force: true });
    const failed = chart.locator('[data-annotation^="Failed deployment of "]').first();
    await failed.waitFor();
    expect(await failed.getAttribute('aria-label')).toMatch(/^Failed deployment of .*\nacme\/\w+ to production\n\w+/);
    expect(problems).toEqual([]);
  });

  it('says that the data is a sample', async () => {
    await dashboard.open('/');
    expect(await page.getByText('Sample data', { exact: true }).first().isVisible()).toBe(true);
  });

  it('says on every panel what it counts', async () => {
    await dashboard.open('/');
    await dashboard
      .panel('Change failure rate, time range')
      .getByTestId('title-items-container')
      .locator('svg')
      .first()
      .hover();
    const description = page.getByRole('tooltip');
    await description.waitFor();
    expect(await description.innerText()).toContain('Failed deployments divided by all deployments');
    expect(await description.innerText()).toContain('independent of the performance levels');
  });

  it('shows the value under the pointer', async () => {
    await dashboard.open('/d/dora-trends');
    const chart = dashboard.panel('Change failure rate, 7 d').locator('.u-over');
    await chart.hover({ position: { x: 300, y: 100 } });
    // The rate, and the goal of it
    const percents = page.locator('#grafana-portal-container').getByText(/^\d+(\.\d+)?%$/);
    await percents.first().waitFor();
  });

  it('follows the repository variable', async () => {
    await dashboard.open('/');
    const everything = await dashboard.gauge('Deployment frequency per day, 7 d');

    await dashboard.chooseVariable('Repository', 'acme/ledger');

    const ledger = await dashboard.gauge('Deployment frequency per day, 7 d');
    expect(ledger.value).toBeLessThan(everything.value);
    expect(await dashboard.panel('Overall level, as below').innerText()).toContain('Low');
  });

  it('explains an empty repository calmly', async () => {
    await dashboard.open('/d/dora-overview?var-repository=acme/empty');

    expect(await dashboard.panel('Overall level, as below').innerText()).toMatch(/No\sdata/);
    expect(await dashboard.panel('Levels of the four metrics, as below').innerText()).toContain('acme/empty has no');
    expect(await dashboard.panel('Failed deployments, time range').innerText()).toContain(
      'No failed deployment in this time range'
    );
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
  });

  it.each([
    ['light', 'acme/storefront'],
    ['light', 'acme/payments'],
    ['dark', 'acme/ledger'],
    ['dark', 'acme/search'],
  ] as const)('colours the gauges by the documented thresholds (%s, %s)', async (theme, repository) => {
    const { green, yellow, red } = colors[theme];
    await dashboard.open(`/d/dora-overview?theme=${theme}&var-repository=${repository}`);

    const frequency = await dashboard.gauge('Deployment frequency per day, 7 d');
    expect(frequency.color).toBe(frequency.value < 0.14 ? red : frequency.value < 1 ? yellow : green);
    const failures = await dashboard.gauge('Change failure rate, time range');
    expect(failures.color).toBe(failures.value <= 15 ? green : failures.value <= 45 ? yellow : red);
  });

  it('switches the theme and keeps it', async () => {
    const background = () => page.locator('header').evaluate((header) => getComputedStyle(header).backgroundColor);
    await dashboard.open('/');
    const light = await background();

    await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
    await dashboard.settled();
    const dark = await background();
    await dashboard.open('/');

    expect(dark).not.toBe(light);
    expect(await background()).toBe(dark);
    expect((await dashboard.gauge('Deployment frequency per day, 7 d')).color).toBe(colors.dark.green);
  });

  it('follows the time range', async () => {
    await dashboard.open('/');
    const failed = dashboard.panel('Failed deployments, time range').getByRole('row');
    const inThirtyDays = await failed.count();

    await page.getByRole('button', { name: /Time range selected/ }).click();
    await page.getByText('Last 7 days', { exact: true }).click();
    await page.waitForURL(/from=now-7d/);
    await dashboard.settled();

    expect(await failed.count()).toBeLessThan(inThirtyDays);
  });

  it('takes the variables and the time range along to the other dashboard', async () => {
    await dashboard.open('/d/dora-overview?var-repository=acme/payments&from=now-14d&to=now');
    await page.getByRole('link', { name: 'Trends', exact: true }).click();
    await page.waitForURL(/\/d\/dora-trends/);
    await dashboard.settled();

    const { searchParams } = new URL(page.url());
    expect(searchParams.getAll('var-repository')).toEqual(['acme/payments']);
    expect(searchParams.getAll('var-environment')).toEqual(['production']);
    expect([searchParams.get('from'), searchParams.get('to')]).toEqual(['now-14d', 'now']);
  });

  it('looks at the configured environment alone where the saved one is not listed', async () => {
    await page.route(`**${bootDataPath}`, async (route) => {
      const boot = (await (await route.fetch()).json()) as BootData;
      const jsonData = { ...boot.dataSource.jsonData, environment: 'prod' };
      await route.fulfill({ json: { ...boot, dataSource: { ...boot.dataSource, jsonData } } });
    });
    await page.route('**/relay/graphql', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll('"production"', '"live"') });
    });
    await dashboard.open('/d/dora-overview');
    expect(new URL(page.url()).searchParams.getAll('var-environment')).toEqual(['prod']);
    expect(await dashboard.panel('Levels of the four metrics, as below').innerText()).toContain(
      'No deployment to environment "prod"'
    );
  });

  it('fits a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 4000 });
    await dashboard.open('/');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it('says in the panel what went wrong', async () => {
    await page.route('**/relay/graphql', (route) =>
      route.fulfill({
        status: 502,
        headers: { 'x-dora-relayed-status': '401' },
        json: { message: 'Bad credentials' },
      })
    );
    await dashboard.open('/');
    expect(await dashboard.panel('Change failure rate, time range').getByRole('alert').innerText()).toMatch(/token/i);
  });

  it('names the dashboards there are where the address names none', async () => {
    await page.goto(`${origin}/d/nonsense`);
    await page.getByText('There is no dashboard nonsense').waitFor();
    expect(await page.getByRole('alert').or(page.locator('main')).first().innerText()).toContain('dora-trends');
  });

  it('keeps the token on the server', async () => {
    const token = sample.dataSource.secureJsonData.token ?? '';
    const bodies: Array<Promise<string>> = [];
    page.on('response', (response) => bodies.push(response.text().catch(() => '')));
    await dashboard.open('/');

    expect(token).not.toBe('');
    for (const body of [...(await Promise.all(bodies)), await page.content()]) {
      expect(body.includes(token)).toBe(false);
    }
  });

  it('asks no other host for anything', () => {
    expect([...requested]).toEqual([new URL(origin).host]);
  });
});
