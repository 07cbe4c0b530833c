import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { testCollector, WRITE_KEY, type TestCollector } from '../testing/testCollector.fixtures';
import { SETTINGS } from '../webhooks/testing/deliveries.fixtures';
import { webhookRoute } from './delivery/webhookRoute';

const MIB = 1_024 * 1_024;
const PART = Buffer.alloc(MIB, 'x');

const TOO_LARGE = /^HTTP\/1\.1 413 [^]*application\/problem\+json[^]*larger than/;

let collector: TestCollector;

beforeAll(async () => {
  collector = await testCollector({ routes: [webhookRoute(SETTINGS)] });
});

afterAll(() => collector.close());

function open(): Socket {
  const { hostname, port } = new URL(collector.url);
  // It may be reset while it still sends: what it read by then counts.
  return connect(Number(port), hostname).on('error', () => undefined);
}

function head(path: string, ...headers: readonly string[]): string {
  return `${[`POST ${path} HTTP/1.1`, 'host: localhost', ...headers].join('\r\n')}\r\n\r\n`;
}

/** A path, and headers. */
type Request = readonly [string, ...string[]];

const EVENT: Request = ['/dora/deployment', `authorization: Bearer ${WRITE_KEY}`];
const DELIVERY: Request = [
  '/github/webhook',
  `x-hub-signature-256: sha256=${createHmac('sha256', 'other').digest('hex')}`,
];
const NO_KEY: Request = ['/dora/deployment'];

/** Sends everything before it reads anything, as simple clients do. */
async function sendThenRead(head: string, parts: Iterable<Buffer | string>): Promise<string> {
  const socket = open().pause();
  socket.write(head);
  for (const part of parts) {
    await new Promise<void>((resolve) => socket.write(part, () => resolve()));
  }
  return firstAnswer(socket);
}

async function firstAnswer(socket: Socket): Promise<string> {
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
    if (/\r\n\r\n.*\}$/s.test(answer)) {
      socket.destroy();
    }
  });
  socket.resume();
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

function* parts(count: number): Generator<Buffer> {
  for (let sent = 0; sent < count; sent++) {
    yield PART;
  }
}

function* chunks(count: number): Generator<Buffer | string> {
  for (let sent = 0; sent < count; sent++) {
    yield `${PART.length.toString(16)}\r\n`;
    yield PART;
    yield '\r\n';
  }
  yield '0\r\n\r\n';
}

describe('a client that sends 50 MB before it reads', () => {
  it.each<[string, Request, RegExp]>([
    ['an event', EVENT, TOO_LARGE],
    ['a delivery', DELIVERY, TOO_LARGE],
    ['something without a key', NO_KEY, /^HTTP\/1\.1 401 /],
    ['something to nowhere', ['/nowhere'], /^HTTP\/1\.1 404 /],
    ['something for another host', ['http://evil.example/dora/deployment'], /^HTTP\/1\.1 421 /],
  ])('of %s gets to read the answer', async (_what, request, answer) => {
    for (const connection of ['keep-alive', 'close']) {
      const framing = `connection: ${connection}`;
      expect(await sendThenRead(head(...request, framing, `content-length: ${50 * MIB}`), parts(50))).toMatch(answer);
      expect(await sendThenRead(head(...request, framing, 'transfer-encoding: chunked'), chunks(50))).toMatch(answer);
    }
  });

  it('can use its connection for the next request', async () => {
    const socket = open();
    socket.write(head(...EVENT, `content-length: ${20 * MIB}`));
    for (const part of parts(20)) {
      socket.write(part);
    }
    socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    let text = '';
    socket.setEncoding('utf8').on('data', (more: string) => (text += more));
    await once(socket, 'close');
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  it.each(['/dora/deployment', '/github/webhook'])('to %s by fetch is answered', async (path) => {
    const [, header = ''] = path === '/dora/deployment' ? EVENT : DELIVERY;
    const [name = '', value = ''] = header.split(': ');
    const answer = await fetch(collector.url + path, {
      method: 'POST',
      headers: { [name]: value },
      body: Buffer.alloc(50 * MIB),
    });
    expect([answer.status, await answer.json()]).toEqual([413, expect.objectContaining({ title: 'Too large' })]);
  });
});

describe('a client that asks before it sends', () => {
  const asking = (request: Request, length: number) =>
    head(...request, `content-length: ${length}`, 'expect: 100-continue');

  it.each<[string, Request, number, RegExp]>([
    ['an event that is too large', EVENT, 50 * MIB, TOO_LARGE],
    ['a delivery that is too large', DELIVERY, 50 * MIB, TOO_LARGE],
    ['something without a key', NO_KEY, 10, /^HTTP\/1\.1 401 /],
    ['something to nowhere', ['/nowhere'], 10, /^HTTP\/1\.1 404 /],
  ])('is refused %s, and need not send it', async (_what, request, length, answer) => {
    const socket = open();
    socket.write(asking(request, length));
    expect(await firstAnswer(socket)).toMatch(answer);
  });

  it('is told to go on with what is taken', async () => {
    const body = '{"timestamp": "2026-06-30T10:00:00Z", "commit_sha": "asked"}';
    const socket = open();
    socket.write(asking(EVENT, body.length));
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write(body);
    expect(await firstAnswer(socket)).toMatch(/^HTTP\/1\.1 201 /);
  });
});
