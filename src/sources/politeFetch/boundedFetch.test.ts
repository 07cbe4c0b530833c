import { boundedFetch, OutOfBounds } from './boundedFetch';
import { BYTES_OF_REFUSAL, type AnswerBounds } from './bounds';
import { endlessServer, strangeServer, type Attack, type EndlessServer } from './endlessServer.fixtures';

const BOUNDS: AnswerBounds = { bytes: 2_000_000, silenceMillis: 300, wholeMillis: 2_000 };

const servers: EndlessServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(server: Promise<EndlessServer>): Promise<EndlessServer> {
  servers.push(await server);
  return server;
}

async function attacked(attack: Attack, bounds: Partial<AnswerBounds> = {}) {
  const server = await serve(endlessServer(attack));
  const outcome = boundedFetch({ ...BOUNDS, ...bounds })(server.url).then((response) => response.text());
  return { server, outcome };
}

describe('an answer without end', () => {
  it.each(['endless', 'gzipBomb'] as const)('%s is read up to its size, and the connection closed', async (attack) => {
    const { server, outcome } = await attacked(attack);
    await expect(outcome).rejects.toMatchObject({
      code: 'badResponse',
      bound: 'bytes',
      message: `What answers at ${new URL(server.url).host} answered with more than 2 MB, which is not read: check the address, and what answers there`,
    });
    await server.allClosed();
  });

  it.each(['silence', 'nothing'] as const)('%s is waited for as long as silence may last', async (attack) => {
    const { server, outcome } = await attacked(attack);
    await expect(outcome).rejects.toMatchObject({
      code: 'unreachable',
      bound: 'silenceMillis',
      message: expect.stringContaining('sent nothing for 0.3 s: check the address and the network'),
    });
    await server.allClosed();
  });

  it('trickle ends with the time for the whole', async () => {
    const { server, outcome } = await attacked('trickle', { wholeMillis: 500 });
    await expect(outcome).rejects.toMatchObject({
      code: 'unreachable',
      bound: 'wholeMillis',
      message: expect.stringContaining('had not answered to the end after 0.5 s'),
    });
    await server.allClosed();
  });

  it('holds no more of it than what is read next', async () => {
    const server = await serve(endlessServer('gzipBomb'));
    const before = process.memoryUsage().rss;
    let most = 0;
    const response = await boundedFetch({ ...BOUNDS, bytes: 300_000_000, wholeMillis: 60_000 })(server.url);
    const drain = async () => {
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
        most = Math.max(most, process.memoryUsage().rss - before, piece.byteLength);
      }
    };
    await expect(drain()).rejects.toThrow(OutOfBounds);
    expect(most).toBeLessThan(200_000_000);
  });

  it('is ended by its time also where nobody reads on', async () => {
    const server = await serve(endlessServer('endless'));
    const response = await boundedFetch({ ...BOUNDS, wholeMillis: 300 })(server.url);
    await server.allClosed();
    await expect(response.text()).rejects.toMatchObject({ bound: 'wholeMillis' });
  });

  it('is not begun where it says that it will be too large', async () => {
    const server = await serve(
      strangeServer((_request, response) => void response.writeHead(200, { 'content-length': 2_000_001 }).write(' '))
    );
    await expect(boundedFetch(BOUNDS)(server.url)).rejects.toMatchObject({ bound: 'bytes' });
    await server.allClosed();
  });

  it('gives its beginning where it says no', async () => {
    const server = await serve(endlessServer('gzipBomb', 'text/plain', 503));
    const response = await boundedFetch(BOUNDS)(server.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toHaveLength(BYTES_OF_REFUSAL);
    await server.allClosed();
  });

  it('is closed when whoever reads wants no more', async () => {
    const server = await serve(endlessServer('endless'));
    const response = await boundedFetch(BOUNDS)(server.url);
    await response.body?.cancel();
    await server.allClosed();
  });

  it.each(['before', 'while'])('is closed when whoever asked wants no more, %s it is read', async (when) => {
    const server = await serve(endlessServer('trickle'));
    const asked = new AbortController();
    const response = await boundedFetch(BOUNDS)(server.url, { signal: asked.signal });
    const text = when === 'while' ? response.text() : undefined;
    asked.abort(new Error('enough'));
    await expect(text ?? response.text()).rejects.toThrow('enough');
    await server.allClosed();
  });

  it('ends where the fetch heeds no signal', async () => {
    const deaf = () => new Promise<Response>(() => undefined);
    await expect(boundedFetch({ ...BOUNDS, silenceMillis: 50 }, deaf)('/proxied')).rejects.toThrow(
      'What answers sent nothing for 0.05 s'
    );
  });
});

describe('an honest answer', () => {
  it('comes as it is', async () => {
    const server = await serve(
      strangeServer((_request, response) => void response.writeHead(201, { etag: '"1"' }).end('{"a":"ü"}'))
    );
    const response = await boundedFetch(BOUNDS)(server.url);
    expect([response.status, response.ok, response.headers.get('etag')]).toEqual([201, true, '"1"']);
    expect([response.url, await response.json()]).toEqual([`${server.url}/`, { a: 'ü' }]);
  });

  it.each([204, 304])('without a body, as %d is, stays without one', async (status) => {
    const server = await serve(strangeServer((_request, response) => void response.writeHead(status).end()));
    const response = await boundedFetch(BOUNDS)(server.url);
    expect([response.status, response.body, await response.text()]).toEqual([status, null, '']);
  });

  it('may be as large as its bound, and read as slowly as its reader likes', async () => {
    const body = Buffer.alloc(BOUNDS.bytes, 'x');
    const server = await serve(strangeServer((_request, response) => void response.end(body)));
    const response = await boundedFetch(BOUNDS)(server.url);
    await new Promise((resolve) => setTimeout(resolve, 2 * BOUNDS.silenceMillis));
    expect(await response.text()).toHaveLength(BOUNDS.bytes);
  });

  it('that does not come about fails as it did', async () => {
    const refused = async () => Promise.reject(new TypeError('fetch failed'));
    await expect(boundedFetch(BOUNDS, refused)('http://127.0.0.1:9')).rejects.toThrow(TypeError);
  });
});
