import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { readRest } from './readRest';

const LIMITS = { bytes: 8_000_000, millis: 1_500, idleMillis: 400 };

let server: Server;

beforeEach(async () => {
  server = createServer((request, response) => {
    response.statusCode = 413;
    if (request.headers['x-close'] !== undefined) {
      response.setHeader('connection', 'close');
    }
    response.end('too large');
  });
  readRest(server, LIMITS);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A connection with a request whose body is still to come, and when the server is done with it. */
async function begin(...headers: readonly string[]) {
  const connected = once(server, 'connection') as Promise<[Socket]>;
  // It goes on sending where the server has said that it will say no more.
  const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  let answer = '';
  socket.on('error', () => undefined);
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  const [served] = await connected;
  const started = performance.now();
  const closed = new Promise<number>((resolve) => served.once('close', () => resolve(performance.now() - started)));
  socket.write(['POST / HTTP/1.1', 'host: localhost', 'transfer-encoding: chunked', ...headers, '', ''].join('\r\n'));
  while (!answer.includes('too large')) {
    await once(socket, 'data');
  }
  return { socket, answer: () => answer, closed, served };
}

const CHUNK = `10000\r\n${'x'.repeat(65_536)}\r\n`;

describe.each([[[]], [['x-close: yes']]])('after an answer, with the headers %j', (headers) => {
  it('a client that says nothing is cut off soon', async () => {
    const { socket, closed } = await begin(...headers);
    expect(await closed).toBeLessThan(3 * LIMITS.idleMillis);
    socket.destroy();
  });

  it('a client that goes on slowly is cut off in the end', async () => {
    const { socket, closed } = await begin(...headers);
    const sending = setInterval(() => socket.write('1\r\nx\r\n'), 100);
    const took = await closed;
    clearInterval(sending);
    socket.destroy();
    expect(took).toBeGreaterThan(LIMITS.millis);
    expect(took).toBeLessThan(2 * LIMITS.millis);
  });

  it('a client that never stops sending is cut off by how much it sent', async () => {
    const { socket, served } = await begin(...headers);
    while (!served.destroyed && !socket.destroyed) {
      await new Promise<void>((resolve) => socket.write(CHUNK, () => resolve()));
    }
    expect(socket.bytesWritten).toBeGreaterThan(LIMITS.bytes);
    socket.destroy();
  });

  it('a client that ends its request is served as always', async () => {
    const { socket, answer, closed, served } = await begin(...headers);
    socket.write(`${CHUNK}0\r\n\r\n`);
    if (headers.length > 0) {
      expect(await closed).toBeLessThan(LIMITS.idleMillis);
      socket.destroy();
      return;
    }
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    while (answer().split('HTTP/1.1 413').length < 3) {
      await once(socket, 'data');
    }
    // The connection is kept, and not counted as one that still sends.
    await wait(2 * LIMITS.idleMillis);
    expect(served.destroyed).toBe(false);
    socket.destroy();
  });
});
