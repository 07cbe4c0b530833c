import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { marked } from 'marked';
import { history, startSimulator, type Simulator } from '../../simulator';
import { TOKEN } from '../cli/testing.fixtures';

const PATIENCE_MILLIS = 60_000;
const NOT_SEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Clears the screen, sets its title, goes back to the line's beginning, turns text round, hides, forges a line and a row. */
const EVIL =
  '\u001b[2J\u001b]0;owned\u0007\u009b31m\rdora: all is well\u202egnihton\u200b\u2066\u2028\u0085\nforged | row | @acme/team #7 https://evil.example ![x](https://evil.example/x) <b>`';

describe('the program, shown texts that steer a terminal', () => {
  const directory = mkdtempSync(join(tmpdir(), 'dora-'));
  const log = join(directory, 'incidents.ndjson');
  const rows = [
    { event: 'resolved', timestamp: '2026-03-04T10:00:00Z', incident_id: `INC-${EVIL}${'x'.repeat(100_000)}` },
    { event: EVIL, timestamp: '2026-03-04T10:00:00Z', incident_id: 'INC-2' },
    { event: 'detected', timestamp: `${EVIL}2026`, incident_id: 'INC-3', severity: EVIL },
    { event: 'detected', timestamp: '2026-03-04T10:00:00Z', incident_id: 'INC-4', repository: EVIL },
  ];
  writeFileSync(log, rows.map((row) => JSON.stringify(row)).join('\n'));
  let gitHub: Simulator;

  beforeAll(async () => {
    const shop = history()
      .repository('acme/shop')
      .deployment({ createdAt: '2026-03-02T09:58:00Z', environment: `staging${EVIL}` })
      .build();
    gitHub = await startSimulator({ history: shop, token: TOKEN });
  });
  afterAll(() => gitHub.close());

  const report = (...more: string[]) =>
    run(['report', '--repo', 'acme/shop', '--from', '2026-03-01', '--to', '2026-03-11', '--incidents', log, ...more]);

  it(
    'shows what is in a log and at GitHub, and is not steered by it',
    async () => {
      const { stdout, stderr } = await report('--github-url', gitHub.url);
      expect(stdout).toContain('INC-\\u{1b}[2J\\u{1b}]0;owned\\u{7}\\u{9b}31m');
      expect(stdout).toContain('staging\\u{1b}[2J');
      expectHarmless(stdout, stderr);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(2_100);
      expect(stdout.split('\n').filter((line) => /^(dora:|forged)/.test(line))).toEqual([]);
    },
    PATIENCE_MILLIS
  );

  it(
    'says the same as JSON',
    async () => {
      const { stdout } = await report('--github-url', gitHub.url, '--format', 'json', '--environment', `prod${EVIL}`);
      expectHarmless(stdout);
      expect(JSON.parse(stdout).settings.environment).toBe(`prod${EVIL}`);
    },
    PATIENCE_MILLIS
  );

  it(
    'writes a table of Markdown that keeps its rows, links nothing and notifies nobody',
    async () => {
      const { stdout } = await report(
        '--github-url',
        gitHub.url,
        '--format',
        'markdown',
        '--environment',
        `prod${EVIL}`
      );
      expectHarmless(stdout);
      const tokens = marked.lexer(stdout);
      const table = tokens.find((token) => token.type === 'table');
      expect(table?.type === 'table' && table.rows.map((cells: unknown[]) => cells.length)).toEqual([4, 4, 4, 4, 4, 4]);
      const html = marked.parse(stdout, { async: false });
      expect(html).not.toMatch(/<(a|img|b|code)\b/);
      expect(html.replaceAll('&#8203;', '\u200b')).not.toMatch(/@acme|#7/);
    },
    PATIENCE_MILLIS
  );

  it.each([401, 403, 404, 422, 500])(
    'shows what GitHub says with status %i',
    async (status) => {
      const url = await serve((_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: EVIL, errors: [{ message: EVIL, type: EVIL }] }));
      });
      const { exitCode, stdout, stderr } = await report('--github-url', url);
      expect(exitCode).not.toBe(0);
      expectHarmless(stdout, stderr);
      expect(stderr.split('\n').filter((line) => /^(forged|dora: all)/.test(line))).toEqual([]);
    },
    PATIENCE_MILLIS
  );

  it(
    'shows what a collector lists and what was typed',
    async () => {
      const words = [
        { id: '1', event: 'detected', timestamp: '2026-03-04T10:00:00Z', incident_id: `INC-1${EVIL}`, severity: EVIL },
        { id: '2', event: 'detected', timestamp: '2026-03-04T11:00:00Z', incident_id: 'INC-2'.repeat(100) },
        { id: '3', event: 'resolved', timestamp: '2026-03-04T11:00:00Z', incident_id: `INC-3${EVIL}` },
      ];
      const url = await serve((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        response.end(words.map((word) => JSON.stringify(word)).join('\n'));
      });
      const incident = (...line: string[]) => run(['incident', ...line, '--endpoint', `${url}/dora`]);
      const listed = await incident('list');
      expectHarmless(listed.stdout, listed.stderr);
      expect(listed.stdout.split('\n').map((line) => line.slice(0, 7))).toEqual(['INC-2IN', 'INC-1\\u', '']);
      expect(Math.max(...listed.stdout.split('\n').map((line) => line.length))).toBeLessThan(250);

      const json = await incident('list', '--format', 'json');
      expectHarmless(json.stdout);
      expect(JSON.parse(json.stdout)[1].incident_id).toBe(`INC-1${EVIL}`);

      const typed = await incident('resolve', `nothing${EVIL}`);
      expectHarmless(typed.stdout, typed.stderr);
      expect(typed.stderr.trimEnd().split('\n')).toHaveLength(1);
      const flag = await incident('list', '--format', EVIL);
      expectHarmless(flag.stdout, flag.stderr);
      expect(flag.stderr.trimEnd().split('\n')).toHaveLength(1);
    },
    PATIENCE_MILLIS
  );

  const closing: Array<() => void> = [];
  afterAll(() => closing.forEach((close) => close()));

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
});

function expectHarmless(...outputs: readonly string[]): void {
  outputs.forEach((output) => expect(output).not.toMatch(NOT_SEEN));
}

async function run(line: readonly string[]) {
  const program = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), ...line], {
    env: { ...process.env, GITHUB_TOKEN: TOKEN, METRICS_API_KEY: 'key-of-the-trial-0123' },
  });
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'exit'),
  ]);
  return { stdout, stderr, exitCode: exitCode as number };
}
