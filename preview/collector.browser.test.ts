import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { history, type Simulator, startSimulator } from '../simulator';
import {
  READ_KEY,
  testCollector,
  type TestCollector,
  WRITE_KEY,
} from '../src/collector/testing/testCollector.fixtures';
import { DAY, HOUR, MINUTE } from '../src/engine/domain/time';
import { openBrowser } from '../tests/browser/openBrowser';
import { DashboardView } from './dashboardView';
import { bundleClient } from './server/bundleClient';
import { createServer } from './server/createServer';
import { type OpenedSubject, openSubject } from './server/openSubject';
import { previewOptions } from './server/previewOptions';

jest.setTimeout(120_000);

const NOW = Date.now();
const before = (millis: number) => new Date(NOW - millis).toISOString();
const TOKEN = 'a token of GitHub'.replaceAll(' ', '-');

let browser: Browser;
let gitHub: Simulator;
let collector: TestCollector;
let opened: OpenedSubject;
let server: FastifyInstance;
let page: Page;
let dashboard: DashboardView;
const seen: Array<Promise<string>> = [];
const hosts = new Set<string>();
const problems: string[] = [];

beforeAll(async () => {
  const merges = [9, 6, 3, 1].map((days) => ({ mergedAt: before(days * DAY) }));
  const repository = history().repository('acme/shop');
  merges.forEach((merged) => repository.pullRequest(merged));
  const served = repository.build();
  [gitHub, collector, browser] = await Promise.all([
    startSimulator({ history: served, token: TOKEN }),
    testCollector({ now: () => Date.now() }),
    openBrowser(),
  ]);
  const commits = served.repositories[0]?.pullRequests.map(({ mergeCommitSha }) => mergeCommitSha) ?? [];
  await tell(
    'deployment',
    merges.map(({ mergedAt }, index) => ({
      timestamp: new Date(Date.parse(mergedAt) + HOUR).toISOString(),
      commit_sha: commits[index],
      status: index === 1 ? 'failure' : 'success',
      repository: 'acme/shop',
    }))
  );
  const incident = (id: string, event: string, ago: number, more = {}) => ({
    event,
    timestamp: before(ago),
    incident_id: id,
    repository: 'Acme/Shop',
    ...more,
  });
  await tell('incident', [
    // The oldest and the newest are open: both ends of the column of resolutions are empty.
    incident('INC-0', 'detected', 5 * DAY, { severity: 'low' }),
    incident('INC-1', 'detected', 2 * DAY, { severity: 'high' }),
    incident('INC-1', 'resolved', 2 * DAY - 48 * MINUTE),
    incident('INC-2', 'detected', 3 * HOUR, { severity: 'critical' }),
    incident('INC-3', 'detected', DAY, { severity: 'low' }),
    incident('INC-3', 'withdrawn', DAY - HOUR),
  ]);
  const { subject } = previewOptions(
    [
      ...['--deployments', 'collector', '--incidents', 'collector', '--collector-url', collector.url],
      ...['--github-url', gitHub.url],
    ],
    { GITHUB_TOKEN: TOKEN, METRICS_READ_KEY: READ_KEY, METRICS_API_KEY: WRITE_KEY }
  );
  opened = await openSubject(subject);
  server = await createServer({ ...opened, client: bundleClient() });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  page = await browser.newPage({ viewport: { width: 1600, height: 1500 }, colorScheme: 'light' });
  page.on('request', (request) => {
    hosts.add(new URL(request.url()).host);
    seen.push(request.allHeaders().then((headers) => JSON.stringify([request.url(), headers, request.postData()])));
  });
  page.on('response', (response) => {
    seen.push(
      Promise.all([response.allHeaders(), response.text().catch(() => '')]).then((parts) => JSON.stringify(parts))
    );
    if (response.status() >= 400) {
      problems.push(`${response.status()} ${response.url()}`);
    }
  });
  dashboard = new DashboardView(page, origin);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await opened?.close();
  await collector?.close();
  await gitHub?.close();
});

describe('the preview of a collector', () => {
  it('shows the repositories that the collector knows of where none is named', () => {
    expect(opened.repositories.map((name) => name.toLowerCase())).toEqual(['acme/shop']);
    expect(opened.showing).toContain(collector.url);
  });

  it('has its deployments and incidents on the overview', async () => {
    await dashboard.open('/d/dora-overview');
    expect((await dashboard.gauge('Deployment frequency per day, 7 d')).value).toBeCloseTo(2 / 7, 2);
    // One failed, and the critical INC-2 came within a day of another.
    expect((await dashboard.gauge('Change failure rate, time range')).value).toBe(50);
    expect(await dashboard.panel('Open incidents, end of time range').innerText()).toContain('INC-2');
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
  });

  it('has them in the trends', async () => {
    await dashboard.open('/d/dora-trends');
    expect(await page.locator('[data-panel-state="Error"]').count()).toBe(0);
    expect(await page.locator('.uplot').count()).toBe(6);
  });

  it('has its incident log, with one format for all times', async () => {
    await dashboard.open('/d/dora-incidents');
    const incidents = dashboard.panel('Incidents, time range');
    const text = await incidents.innerText();
    expect([text.includes('INC-1'), text.includes('INC-2'), text.includes('INC-3')]).toEqual([true, true, false]);
    const times = (await incidents.getByRole('cell').allInnerTexts()).filter((cell) => /^\d{4}-/.test(cell));
    expect(times).toHaveLength(4);
    expect(times.filter((time) => !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time))).toEqual([]);
  });

  it('shows what was told since when it is loaded again', async () => {
    await tell(
      'incident',
      ['INC-0', 'INC-2'].map((incident_id) => ({ event: 'resolved', timestamp: before(0), incident_id }))
    );
    await dashboard.open('/d/dora-incidents');
    expect(await dashboard.panel('Open incidents, end of time range').innerText()).toContain('No open incident');
  });

  it('shows what was told since when somebody presses refresh, for one call to GitHub', async () => {
    await page.clock.install();
    await dashboard.open('/d/incident-log');
    await tell('incident', [
      { event: 'detected', timestamp: before(0), incident_id: 'INC-4', repository: 'acme/shop' },
    ]);
    // What was read within ten seconds is new enough.
    await page.clock.fastForward('00:11');
    const calls = gitHub.requests.length;
    await page.getByTestId('data-testid RefreshPicker run button').click();
    await dashboard.panel('Open incidents, end of time range').getByText('INC-4').waitFor();
    // One page of changes, for all panels; the collector's lists have ETags.
    expect(gitHub.requests.length - calls).toBe(1);
  });

  it('had no trouble, and never let a key or the token reach the browser', async () => {
    expect(problems).toEqual([]);
    expect([...hosts]).toHaveLength(1);
    const traffic = await Promise.all(seen);
    expect(traffic.filter((text) => /\/relay\/collector\?path=[^ ]*incidents/.test(text)).length).toBeGreaterThan(0);
    for (const secret of [READ_KEY, WRITE_KEY, TOKEN]) {
      expect(traffic.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});

async function tell(kind: string, events: readonly object[]): Promise<void> {
  const answer = await collector.post(`/dora/${kind}`, events);
  if (answer.status !== 201) {
    throw new Error(answer.text);
  }
}
