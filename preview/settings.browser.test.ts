import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../tests/browser/openBrowser';
import { generateSample, type Simulator, startSimulator } from '../simulator';
import { DashboardView } from './dashboardView';
import { bundleClient, type ClientFiles } from './server/bundleClient';
import { createServer } from './server/createServer';
import { openSubject } from './server/openSubject';
import { type GitHubSubject, previewOptions } from './server/previewOptions';

jest.setTimeout(120_000);

const TOKEN = 'a token of GitHub'.replaceAll(' ', '-');
const REPOSITORY = 'acme/payments';

let browser: Browser;
let gitHub: Simulator;
let client: Promise<ClientFiles>;
const started: Array<() => Promise<void>> = [];
let page: Page;

beforeAll(async () => {
  client = bundleClient();
  const { history, incidentLog } = generateSample({ today: new Date() });
  [gitHub, browser] = await Promise.all([startSimulator({ history, incidentLog, token: TOKEN }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await gitHub?.close();
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1500, height: 1200 }, colorScheme: 'light' });
});

afterEach(async () => {
  await page.close();
  await Promise.all(started.splice(0).map((close) => close()));
});

function subjectWith(token: string, more: Partial<GitHubSubject> = {}): GitHubSubject {
  const { subject } = previewOptions(['--repo', REPOSITORY, '--github-url', gitHub.url], { GITHUB_TOKEN: token });
  if (subject.kind !== 'github') {
    throw new Error('That is no repository on GitHub.');
  }
  return { ...subject, ...more };
}

async function start(subject: GitHubSubject): Promise<{ readonly url: string }> {
  const opened = await openSubject(subject);
  const server = await createServer({ ...opened, client });
  started.push(async () => {
    await server.close();
    await opened.close();
  });
  return { url: await server.listen({ host: '127.0.0.1', port: 0 }) };
}

const field = (setting: string) => page.locator(`#dora-${setting}`);

const saveAndTest = async () => {
  await page.getByRole('button', { name: 'Save & test' }).click();
  await page.getByTestId('test-outcome').waitFor();
  return page.getByTestId('test-outcome').innerText();
};

describe('the settings of the data source', () => {
  it('are tested, and say what is broken', async () => {
    const { url } = await start(subjectWith(TOKEN));
    await page.goto(`${url}/d/dora-overview`);
    await page.getByRole('link', { name: 'Settings' }).click();
    expect(await saveAndTest()).toContain('1 of 1 repository can be read.');

    await field('environment').fill('prod');
    await field('environment').press('Tab');
    expect(await saveAndTest()).toContain(`${REPOSITORY} has no environment "prod"`);
  });

  it('hold for the pages of this tab, until somebody goes back', async () => {
    const { url } = await start(subjectWith(TOKEN));
    const said = async () => {
      await page.getByRole('link', { name: 'Explore' }).click();
      await page.locator('[data-explore-state="Done"]').waitFor();
      return page.getByRole('main').innerText();
    };
    await page.goto(`${url}/settings`);
    await field('environment').fill('prod');
    await field('environment').press('Tab');
    await saveAndTest();
    expect(await said()).toContain('environment "prod"');
    await page.reload();
    expect(await said()).toContain('environment "prod"');

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Back to how the preview was started' }).click();
    expect(await field('environment').inputValue()).toBe('');
    expect(await said()).not.toContain('environment "prod"');
  });

  it('leave to the server what it was started with, and say so', async () => {
    const { url } = await start(subjectWith(TOKEN));
    await page.goto(`${url}/settings`);
    await field('githubUrl').fill('https://github.example.com');
    await field('githubUrl').press('Tab');
    const outcome = await saveAndTest();
    expect(outcome).toContain('Not changed: githubUrl');
    expect(outcome).toContain('1 of 1 repository can be read.');
    expect(await field('githubUrl').inputValue()).toBe(gitHub.url);
  });

  it('never show a secret, and throw away one that is typed', async () => {
    const { url } = await start(subjectWith(TOKEN));
    const bodies: Array<Promise<string>> = [];
    page.on('response', (response) => bodies.push(response.text().catch(() => '')));
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(`${url}/settings`);
    expect(await field('token').inputValue()).toBe('configured');
    await page.getByRole('button', { name: 'Reset', exact: true }).first().click();
    await field('token').fill('typed-by-hand');
    expect(await saveAndTest()).toContain('The secrets that were typed were thrown away');

    const kept = await page.evaluate(() => JSON.stringify([{ ...window.sessionStorage }, { ...window.localStorage }]));
    for (const secret of [TOKEN, 'typed-by-hand']) {
      expect([...(await Promise.all(bodies)), ...sent, kept].filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});

describe('what is said over all of the page', () => {
  const banner = () => page.getByTestId('page-banner');

  it('is that the token is missing, on every page', async () => {
    const { url } = await start(subjectWith('', { token: 'missing' }));
    for (const address of ['/d/dora-overview', '/d/dora-incidents', '/explore', '/settings']) {
      await page.goto(url + address);
      await banner().waitFor();
      const text = await banner().innerText();
      expect(text).toContain('GITHUB_TOKEN is not set');
      expect(text).toContain(`GITHUB_TOKEN=… npm start -- --repo ${REPOSITORY}`);
      expect(await banner().count()).toBe(1);
      const { width = 0 } = (await banner().boundingBox()) ?? {};
      expect(width).toBeGreaterThan(1400);
    }
  });

  it('is that GitHub refuses the token', async () => {
    const { url } = await start(subjectWith('wrong'));
    await page.goto(`${url}/d/dora-overview`);
    await banner().waitFor();
    expect(await banner().innerText()).toMatch(/GitHub refused the token[^]*GITHUB_TOKEN=… npm start/);
  });

  it('is the error that all panels have', async () => {
    const { url } = await start(subjectWith(TOKEN));
    await page.route('**/relay/graphql', (route) =>
      route.fulfill({ status: 502, headers: { 'x-dora-relayed-status': '503' }, json: { message: 'down for repairs' } })
    );
    await page.goto(`${url}/d/dora-trends`);
    await banner().waitFor();
    const text = await banner().innerText();
    expect(text).toContain('every panel fails with the same error');
    expect(text).toContain('down for repairs');
  });

  it('is nothing where all is well', async () => {
    const { url } = await start(subjectWith(TOKEN));
    await new DashboardView(page, url).open('/d/dora-trends');
    expect(await banner().count()).toBe(0);
  });
});
