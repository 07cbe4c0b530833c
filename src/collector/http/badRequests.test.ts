import { connect } from 'node:net';
import { testCollector, WRITE_KEY, type TestCollector } from '../testing/testCollector.fixtures';

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

describe('what is no request', () => {
  it('is answered with 431 where its headers are 10 MB, and others are served', async () => {
    const answer = await sendRaw(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-large: ${'x'.repeat(10_000_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*application\/problem\+json.*headers are larger than 16 KiB/s);
    expect((await collector.get('/healthz')).status).toBe(200);
  });

  it('is told what it is not', async () => {
    expect(await sendRaw('\u0016\u0003\u0001 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*This is no HTTP request/s);
  });

  it('is told where it lacks the header Host, which HTTP 1.1 has and HTTP 1.0 had not', async () => {
    expect(await sendRaw('GET /healthz HTTP/1.1\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 .*connection: close.*application\/problem\+json.*no header Host/is
    );
    expect(await sendRaw('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('has half a minute to arrive, its headers and its body alike', () => {
    const { headersTimeout, requestTimeout } = collector.app.server;
    expect([headersTimeout, requestTimeout]).toEqual([30_000, 30_000]);
  });

  it('is refused where its body is not UTF-8, and stored as it is where it is', async () => {
    const post = (name: Buffer) =>
      fetch(`${collector.url}/dora/deployment`, {
        method: 'POST',
        headers: { authorization: `Bearer ${WRITE_KEY}` },
        body: Buffer.concat([
          Buffer.from('{"timestamp": "2026-06-30T10:00:00Z", "commit_sha": "abc", "environment": "'),
          name,
          Buffer.from('"}'),
        ]),
      });
    const refused = await post(Buffer.from([0x70, 0xff, 0xfe]));
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining('not UTF-8') }),
    ]);
    expect((await post(Buffer.from('prüfung'))).status).toBe(201);
    expect((await collector.get('/dora/events')).text).toContain('prüfung');
  });
});

/** What comes back to some bytes, until the other side hangs up. */
function sendRaw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(collector.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    // It may hang up while there is still something to send; what it said has come by then.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}
