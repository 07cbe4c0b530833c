import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseServeOptions } from './serveOptions';
import { startCollector, type RunningCollector } from './startCollector';

/** What strangers do to a collector as `dora serve` runs it, and what its log tells of them. */
const WRITE_KEY = 'e5f0b1a9c8d7462f';
const READ_KEY = 'a7c3d9e1f5b8240c';

let folder: string;
let running: RunningCollector[];
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dora-collector-'));
  running = [];
  lines = [];
});

afterEach(async () => {
  await Promise.all(running.map((collector) => collector.close()));
  rmSync(folder, { recursive: true });
});

async function start(environment: Record<string, string> = {}, host = '127.0.0.1'): Promise<string> {
  const options = parseServeOptions(
    { host, port: '0', data: folder },
    { METRICS_API_KEY: WRITE_KEY, METRICS_READ_KEY: READ_KEY, GITHUB_WEBHOOK_SECRET: WRITE_KEY, ...environment }
  );
  const stream = { write: (line: string) => lines.push(line) };
  const collector = await startCollector(options, { now: Date.now, logger: { level: 'trace', stream } });
  running.push(collector);
  return collector.url;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Asks under any name, as a browser does once that points to this machine. */
function ask(url: string, path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => (text += more));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on('error', reject).end();
  });
}

/** What comes back to some bytes, until the other side hangs up. */
function answerTo(url: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', () => undefined).on('close', () => resolve(answer));
  });
}

describe('a name that somebody else points to a collector', () => {
  it.each(['/healthz', '/readyz', '/openapi.json', '/metrics', '/dora/events', '/nowhere'])(
    'is not answered at %s, with or without the key, and the answer says what to set',
    async (path) => {
      const url = await start();
      for (const authorization of ['', `Bearer ${READ_KEY}`]) {
        const { status, headers, text } = await ask(url, path, { host: 'evil.example:9095', authorization });
        expect([status, headers['content-type'], JSON.parse(text)]).toEqual([
          421,
          expect.stringContaining('application/problem+json'),
          {
            status: 421,
            title: 'Misdirected request',
            detail: expect.stringMatching(/"evil\.example".*--allowed-hosts \(DORA_ALLOWED_HOSTS\)/),
          },
        ]);
      }
    }
  );

  it('is answered where it is listed', async () => {
    const url = await start({ DORA_ALLOWED_HOSTS: 'dora.example.org, *.internal' });
    const statusOf = async (host: string) => (await ask(url, '/healthz', { host })).status;
    const hosts = ['dora.example.org', 'DORA.example.org.:443', 'a.internal', 'localhost', 'internal', 'example.org'];
    expect(await Promise.all(hosts.map(statusOf))).toEqual([200, 200, 200, 200, 421, 421]);
  });

  it('is not answered on all addresses either, which themselves are', async () => {
    const url = await start({ DORA_ALLOWED_HOSTS: 'collectors' }, '0.0.0.0');
    const statusOf = async (host: string) => (await ask(url, '/healthz', { host })).status;
    const hosts = ['10.1.2.3:9095', '[fd00::1]:9095', 'localhost:9095', 'collectors:9095', 'evil.example', 'collector'];
    expect(await Promise.all(hosts.map(statusOf))).toEqual([200, 200, 200, 200, 421, 421]);
  });

  it('is found in an address and in a second header too', async () => {
    const url = await start();
    const send = (target: string, ...hosts: string[]) =>
      answerTo(
        url,
        [`GET ${target} HTTP/1.1`, ...hosts.map((host) => `Host: ${host}`), 'Connection: close', '', ''].join('\r\n')
      );
    expect(await send('http://evil.example/healthz', 'localhost')).toMatch(/^HTTP\/1\.1 421 /);
    expect(await send('http://localhost/healthz', 'evil.example')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await send('/healthz', 'localhost', 'evil.example')).toMatch(/^HTTP\/1\.1 400 [^]*several headers Host/);
    expect(await send('/healthz', 'evil.example@localhost')).toMatch(/^HTTP\/1\.1 400 [^]*cannot be read/);
    expect(await answerTo(url, 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is counted and in the log', async () => {
    const url = await start();
    await ask(url, '/metrics?key=hunter2', { host: 'evil.example', 'x-forwarded-for': 'x'.repeat(1_000) });
    const metrics = await ask(url, '/metrics', { host: 'localhost', authorization: `Bearer ${READ_KEY}` });
    expect(metrics.text).toContain('dora_collector_refused_requests_total{reason="host"} 1\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ why: 'host', path: '/metrics', address: '127.0.0.1', forwardedFor: 'x'.repeat(200) })
    );
  });
});

describe('a log', () => {
  it.each([
    '/metrics?key=hunter2',
    '/metrics?access_token=hunter2',
    '/metrics?%61ccess_token=hunter2',
    '/dora/events?limit=1&key=%68unter2hunter2',
    '/metrics%3Fkey=hunter2',
    '/nowhere?key=hunter2',
    '/nowhere;key=hunter2',
    '/dora/%zz?key=hunter2',
    '/github/webhook?secret=hunter2',
    '/healthz#key=hunter2',
    'http://user:hunter2@localhost/metrics?key=hunter2',
  ])('tells nothing of the key in %s', async (target) => {
    const url = await start();
    for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'TRACE']) {
      for (const key of [READ_KEY, 'no']) {
        const head = [`${method} ${target} HTTP/1.1`, 'Host: localhost', `Authorization: Bearer ${key}`];
        await answerTo(url, [...head, 'Content-Length: 0', 'Connection: close', '', ''].join('\r\n'));
      }
    }
    await running.pop()?.close();
    const log = lines.join('');
    expect(log).not.toMatch(/hunter2|unter2/);
    expect(log).not.toContain(READ_KEY);
    expect(log).toContain('the collector has stopped');
  });

  it('has a line of its own for each thing, whatever is in a request', async () => {
    const url = await start();
    await answerTo(url, `GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: a\u001b[2J\u009b\tb\r\n\r\n`);
    await ask(url, `/${'a'.repeat(10_000)}`, { host: 'localhost', 'x-forwarded-for': 'b'.repeat(5_000) });
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1 && line.length < 2_000)).toBe(true);

    expect(lines.join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('a page of another site', () => {
  it.each(['GET', 'POST', 'OPTIONS'])('may not read what a %s is answered', async (method) => {
    const url = await start();
    const headers = {
      host: 'localhost',
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const { status, headers: answered } = await ask(url, '/dora/deployment', headers, method);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(Object.keys(answered).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(answered['x-content-type-options']).toBe('nosniff');
  });

  it('is not told by TRACE what a browser sent', async () => {
    const url = await start();
    const { status, text } = await ask(url, '/metrics', { host: 'localhost', cookie: 'hunter2' }, 'TRACE');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('hunter2');
  });
});
