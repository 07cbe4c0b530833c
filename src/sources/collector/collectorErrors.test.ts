import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NOW, READ_KEY, WRITE_KEY } from '../../collector/testing/testCollector.fixtures';
import { DAY } from '../../engine/domain/time';
import type { CollectorAccess } from './collector';
import { readCollector } from './readCollector';
import { collectorToRead, type CollectorToRead } from './collectorToRead.fixtures';

const SINCE = NOW - 30 * DAY;
const NDJSON = { 'content-type': 'application/x-ndjson' };

let collector: CollectorToRead;
let servers: Server[] = [];

beforeEach(async () => {
  collector = await collectorToRead();
});

afterEach(async () => {
  await collector.close();
  servers.forEach((server) => {
    server.closeAllConnections();
    server.close();
  });
  servers = [];
});

/** The address of a server that is no collector. */
async function another(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readDeployments(changes: Partial<CollectorAccess>, signal?: AbortSignal) {
  const { deployments } = readCollector(collector.access(changes));
  const log = await deployments.begin({ environments: [], since: SINCE, ...(signal && { signal }) });
  const read = await log.deploymentsOf(['acme/shop'], { from: SINCE, to: Infinity });
  return { ...read, notices: log.notices() };
}

function readIncidents(changes: Partial<CollectorAccess>) {
  return readCollector(collector.access(changes)).incidents.readIncidents(SINCE);
}

describe.each([
  ['deployments', readDeployments],
  ['incidents', readIncidents],
])('reading %s', (_what, read) => {
  it('says that the collector asks for a key, where none is given', async () => {
    await expect(read({ authorization: { kind: 'none' } })).rejects.toMatchObject({
      code: 'unauthorized',
      message: `The collector at ${collector.url} asks for a key (401): give another key`,
    });
  });

  it('says that the key is wrong, and does not show it', async () => {
    const key = `${READ_KEY}-of-another-collector`;
    await expect(read({ authorization: { kind: 'key', key } })).rejects.toMatchObject({
      code: 'unauthorized',
      message: `The collector at ${collector.url} refuses the key (401): give another key`,
    });
    await expect(read({ authorization: { kind: 'key', key: 'two words' } })).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringMatching(/^The key for the collector holds characters that no key has/),
    });
  });

  it('does with the key that writes as well', async () => {
    await expect(read({ authorization: { kind: 'key', key: WRITE_KEY } })).resolves.toBeDefined();
  });

  it('says that nobody answers, with the reason, and asks again before', async () => {
    const address = await another((_request, response) => response.destroy());
    await expect(read({ address })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('could not be'),
    });
    await collector.close();
    await expect(read({})).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(
        new RegExp(`collector at ${collector.url} could not be .*: nothing listens there, ECONNREFUSED`)
      ),
    });
    collector = await collectorToRead();
  });

  it.each([
    ['a page', { 'content-type': 'text/html' }, '<!doctype html><p>Welcome</p>', 'text/html'],
    ['an empty answer, which is not a collector without events', {}, '', 'no type'],
    ['another JSON', { 'content-type': 'application/json' }, '{"events":[]}', 'application/json'],
  ])('tells %s from a collector', async (_other, headers, body, type) => {
    const address = await another((_request, response) => void response.writeHead(200, headers).end(body));
    await expect(read({ address })).rejects.toMatchObject({
      code: 'badResponse',
      message: `What answers at ${address} is no collector (${type}): correct the address`,
    });
  });

  it('says that there is no collector, where the address leads to something else', async () => {
    const address = await another((_request, response) => void response.writeHead(404).end());
    await expect(read({ address: `${address}/tools/?key=s3cret-in-the-address` })).rejects.toMatchObject({
      code: 'notFound',
      message: `There is no collector at ${address}/tools (404): correct the address`,
    });
  });

  it('takes the key nowhere else: a redirect is not followed', async () => {
    const seen: Array<string | undefined> = [];
    const elsewhere = await another(({ headers }, response) => {
      seen.push(headers.authorization);
      response.writeHead(200, NDJSON).end();
    });
    const address = await another((_request, response) => void response.writeHead(302, { location: elsewhere }).end());
    await expect(read({ address })).rejects.toMatchObject({
      code: 'badResponse',
      message: `What answers at ${address} leads to another address: correct the address`,
    });
    expect(seen).toEqual([]);
  });

  it('repeats what the collector says of its trouble, once asking again has not helped', async () => {
    let asked = 0;
    const address = await another((_request, response) => {
      asked += 1;
      response
        .writeHead(503, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ status: 503, detail: 'The database is away' }));
    });
    await expect(read({ address })).rejects.toMatchObject({
      code: 'unreachable',
      message: `The collector at ${address} could not answer (503), saying "The database is away"; look at its log, or try again later`,
    });
    expect(asked).toBe(3);
  });

  it('gives what a later attempt gives', async () => {
    let asked = 0;
    const address = await another((_request, response) => {
      asked += 1;
      if (asked < 3) {
        response.writeHead(502).end('Bad gateway');
      } else {
        response.writeHead(200, NDJSON).end();
      }
    });
    await expect(read({ address })).resolves.toBeDefined();
  });

  it.each([
    [403, 'forbidden'],
    [429, 'rateLimited'],
    [400, 'badResponse'],
  ])('tells %d as %s', async (status, code) => {
    const address = await another((_request, response) => void response.writeHead(status).end());
    await expect(read({ address })).rejects.toMatchObject({ code, message: expect.stringContaining(`(${status})`) });
  });

  it('does not take a list that breaks off for a shorter one', async () => {
    const address = await another((_request, response) => {
      response.writeHead(200, NDJSON);
      response.write(`${line({ id: '1' })}\n`, () => response.destroy());
    });
    await expect(read({ address })).rejects.toMatchObject({ code: 'unreachable' });
  });

  it.each([
    ['an answer', () => undefined],
    ['the rest of one', (_request, response) => void response.writeHead(200, NDJSON).write(`${line({})}\n`)],
  ] satisfies Array<[string, RequestListener]>)('waits no longer than it may for %s', async (_what, listener) => {
    const address = await another(listener);
    await expect(read({ address, timeLimitMillis: 100 })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('within 0.1 s'),
    });
  });
});

describe('reading deployments', () => {
  it('stops when it is told to, with the reason', async () => {
    const reason = new Error('nobody waits any more');
    const address = await another(() => undefined);
    const abort = new AbortController();
    const read = readDeployments({ address }, abort.signal);
    abort.abort(reason);
    await expect(read).rejects.toBe(reason);
  });

  it('leaves out events that it cannot read, and says how many and why', async () => {
    const address = await listing(
      line({ id: '1' }),
      line({ id: '2', status: 'exploded' }),
      line({ timestamp: 'noon' })
    );
    const { deployments, notices } = await readDeployments({ address });
    expect(deployments).toHaveLength(1);
    expect(notices).toEqual([
      {
        severity: 'warning',
        text: expect.stringMatching(/^Left out 2 unreadable deployment events of the collector at .*: status /),
      },
    ]);
  });

  it('takes a line that is no JSON for a list that was damaged on its way', async () => {
    const address = await listing(line({ id: '1' }), '{"id": "2", "time');
    await expect(readDeployments({ address })).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('reads no more events than there is room for, and says so', async () => {
    const address = await listing(line({ id: '1' }), line({ id: '2' }), line({ id: '3' }));
    await expect(readDeployments({ address, mostEvents: 2 })).rejects.toMatchObject({
      code: 'badResponse',
      message: `The collector at ${address} holds more than 2 deployment events for this time range: choose a shorter one`,
    });
    await expect(readDeployments({ address, mostEvents: 3 })).resolves.toMatchObject({ others: 0 });
  });

  it.each(['', '/', '/dora', '/dora/'])('finds the lists at an address that ends with "%s"', async (end) => {
    const { others } = await readDeployments({ address: `${collector.url}${end}` });
    expect(others).toBe(0);
    expect(collector.asked).toHaveLength(1);
  });

  function listing(...lines: readonly string[]): Promise<string> {
    return another((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' }).end(lines.join('\n'));
    });
  }
});

describe('reading incidents', () => {
  it('puts them together from what was posted, the latest words alone', async () => {
    const post = (body: object) => collector.post('/dora/incident', { incident_id: 'INC-1', ...body });
    await post({ event: 'detected', timestamp: '2026-06-29T10:00:00Z', severity: 'low' });
    await post({ event: 'detected', timestamp: '2026-06-29T09:00:00Z', severity: 'critical', supersedes: '1' });
    await post({ event: 'resolved', timestamp: '2026-06-29T11:30:00Z' });
    const { incidents } = readCollector(collector.access());
    const expected = {
      incidents: [
        {
          id: 'INC-1',
          severity: 'critical',
          detectedAt: Date.UTC(2026, 5, 29, 9),
          resolvedAt: Date.UTC(2026, 5, 29, 11, 30),
        },
      ],
      notices: [],
    };
    const reads = [await incidents.readIncidents(SINCE), await incidents.readIncidents(SINCE)];
    expect(reads).toMatchObject([expected, expected]);
    const asked = `/dora/incidents?open_since=${new Date(SINCE).toISOString()}&limit=1000`;
    expect(collector.asked).toEqual([`200 ${asked}`, `304 ${asked}`]);
  });
});

/** An event of a deployment as the collector lists it. */
function line(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    id: '9',
    kind: 'deployment',
    timestamp: '2026-06-29T10:00:00.000Z',
    environment: 'production',
    commit_sha: 'abc1234',
    status: 'success',
    repository: 'acme/shop',
    received_at: '2026-06-29T10:00:01.000Z',
    ...changes,
  });
}
