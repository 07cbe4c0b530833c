import { BareConnection, postHeaders } from './bareConnection';
import { Client } from './client';
import { WRITE_KEY, type CollectorProcess } from './collectorProcess';
import { deployment, PATIENCE_MILLIS, READ_KEY, TestCollectors } from './testCollectors';

const BODY = JSON.stringify(deployment('slow'));

let collectors: TestCollectors;
let collector: CollectorProcess;
/** They take their time to be refused, while other tests run. */
let slow: ReadonlyArray<readonly [string, BareConnection]>;

beforeAll(async () => {
  collectors = new TestCollectors();
  collector = await collectors.start({ flags: ['--data', collectors.newFolder()] });
  slow = await Promise.all([
    slowly('headers that do not end', 'POST /dora/deployment HTTP/1.1\r\nhost: localhost\r\nx-half:'),
    slowly('a body that does not end', `${postHeaders(`content-length: ${BODY.length}`)}${BODY.slice(0, 10)}`),
    slowly(
      'a body in parts that do not end',
      `${postHeaders('transfer-encoding: chunked')}a\r\n${BODY.slice(0, 10)}\r\n`
    ),
  ]);
}, PATIENCE_MILLIS);

afterAll(() => collectors.remove(), PATIENCE_MILLIS);

async function slowly(what: string, bytes: string) {
  const connection = new BareConnection(collector.url);
  await connection.send(bytes);
  return [what, connection] as const;
}

/** What comes back to some bytes, after which the collector hangs up. */
async function answerTo(bytes: string): Promise<string> {
  const connection = new BareConnection(collector.url);
  await connection.send(bytes);
  return connection.closed;
}

describe('a key', () => {
  const refusedBefore = { missing: 3, wrong: 2, scope: 1, signature: 1 };

  it.each([
    ['none', { authorization: '' }, 401, 'send the header "Authorization: Bearer"'],
    ['with another scheme', { authorization: `Basic ${WRITE_KEY}` }, 401, 'send the header "Authorization: Bearer"'],
    ['alone', { authorization: WRITE_KEY }, 401, 'send the header "Authorization: Bearer"'],
    ['almost right', { authorization: `Bearer ${WRITE_KEY.slice(0, -1)}x` }, 401, 'not the one of this collector'],
    ['of 10 kB', { authorization: `Bearer ${'x'.repeat(10_000)}` }, 401, 'not the one of this collector'],
    ['that only reads', { authorization: `Bearer ${READ_KEY}` }, 403, 'This key only reads'],
  ])('%s stores nothing', async (_what, headers, status, detail) => {
    const answer = await collectors.post(collector, '/dora/deployment', deployment('refused'), headers);
    expect([answer.status, answer.headers['content-type'], answer.json<{ detail: string }>().detail]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
      expect.stringContaining(detail),
    ]);
    expect(answer.text).not.toContain(WRITE_KEY.slice(0, -1));
    expect(answer.text).not.toContain(READ_KEY);
    expect(await collectors.commits(collector)).toEqual([]);
  });

  it('is no signature', async () => {
    const answer = await collectors.post(
      collector,
      '/github/webhook',
      {},
      { 'x-hub-signature-256': `sha256=${WRITE_KEY}` }
    );
    expect(answer.status).toBe(401);
  });

  it('that was refused is counted by why', async () => {
    const { text } = await collectors.get(collector, '/metrics');
    for (const [reason, count] of Object.entries(refusedBefore)) {
      expect(text).toContain(`dora_collector_refused_requests_total{reason="${reason}"} ${count}\n`);
    }
  });
});

describe('what is not quite HTTP', () => {
  it('a body that is too large is refused before it is read, and in parts as soon as it is too much', async () => {
    const announced = await answerTo(postHeaders('content-length: 5242881', 'connection: close'));
    expect(announced).toMatch(/^HTTP\/1\.1 413 .*application\/problem\+json.*larger than 5 MiB/s);
    const part = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const parts = await answerTo(`${postHeaders('transfer-encoding: chunked', 'connection: close')}${part.repeat(81)}`);
    expect(parts).toMatch(/^HTTP\/1\.1 413 .*application\/problem\+json.*larger than 5 MiB/s);
  });

  it.each([
    ['an expectation that nobody meets', postHeaders('expect: cake', 'content-length: 0'), 417, 'leave it out'],
    [
      'an address that cannot be read',
      'GET /dora/%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      400,
      'a % in it',
    ],
    ['two lengths', postHeaders('content-length: 3', 'transfer-encoding: chunked'), 400, 'no HTTP request'],
    ['a length that is none', postHeaders('content-length: -1'), 400, 'no HTTP request'],
    ['a part with a length that is none', `${postHeaders('transfer-encoding: chunked')}zz\r\n`, 400, 'no HTTP request'],
  ])('%s', async (_what, bytes, status, detail) => {
    const answer = await answerTo(bytes);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain(detail);
  });
});

describe('a collector that is told to stop', () => {
  const start = () => collectors.start({ flags: ['--data', collectors.newFolder()] });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends although clients say nothing, half a header or half a body',
    async (signal) => {
      const stopping = await start();
      await collectors.post(stopping, '/dora/deployment', deployment('before'));
      const clients = ['', 'GET /readyz HTTP/1.1\r\nhost:', `${postHeaders('content-length: 100')}{`].map(
        async (bytes) => {
          const connection = new BareConnection(stopping.url);
          await connection.send(bytes);
          return connection;
        }
      );
      const open = await Promise.all(clients);
      // Answered: it has seen those that came before.
      await collectors.get(stopping, '/readyz');
      stopping.signal(signal);
      expect(await stopping.ended).toBe(0);
      expect(await Promise.all(open.map(({ closed }) => closed))).toEqual(['', '', '']);
    },
    PATIENCE_MILLIS
  );

  it('twice does not wait for them', async () => {
    const stopping = await start();
    const connection = new BareConnection(stopping.url);
    await connection.send(`${postHeaders('content-length: 100')}{`);
    await collectors.get(stopping, '/readyz');
    stopping.signal('SIGTERM');
    // Nobody can connect any more: it has heard.
    while ((await new Client().get(stopping.url, '/healthz')) !== undefined) {
      continue;
    }
    stopping.signal('SIGTERM');
    expect(await stopping.ended).toBe('SIGTERM');
    connection.end();
  });

  it(
    'under load answers what it took, and has all of it when it starts again',
    async () => {
      const folder = collectors.newFolder();
      const stopping = await collectors.start({ flags: ['--data', folder] });
      const acknowledged: string[] = [];
      const statuses = new Set<number>();
      const clients = Array.from({ length: 8 }, async (_, name) => {
        const client = new Client();
        for (let round = 0; ; round++) {
          const commit = `${name}-${round}`;
          const answer = await client.post(stopping.url, '/dora/deployment', deployment(commit));
          if (answer === undefined) {
            return client.close();
          }
          statuses.add(answer.status);
          acknowledged.push(commit);
          if (acknowledged.length === 100) {
            stopping.signal('SIGTERM');
          }
        }
      });
      await Promise.all(clients);
      expect(await stopping.ended).toBe(0);
      expect([...statuses]).toEqual([201]);
      const again = await collectors.start({ flags: ['--data', folder] });
      expect([...(await collectors.commits(again))].sort()).toEqual(expect.arrayContaining(acknowledged.sort()));
      expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    },
    PATIENCE_MILLIS
  );
});

describe('a client that is slow', () => {
  it(
    'is told so, and others are served meanwhile',
    async () => {
      expect((await collectors.post(collector, '/dora/deployment', deployment('meanwhile'))).status).toBe(201);
      for (const [what, { closed }] of slow) {
        expect([what, await closed]).toEqual([
          what,
          expect.stringMatching(/^HTTP\/1\.1 408 .*application\/problem\+json.*did not arrive in time/s),
        ]);
      }
      expect(await collectors.commits(collector)).toEqual(['meanwhile']);
    },
    PATIENCE_MILLIS
  );
});

it('says no secret, whatever it was sent', () => {
  expect(collectors.secretsSaid(WRITE_KEY.slice(0, -1))).toEqual([]);
  expect(collectors.said()).not.toContain('"level":50');
});
