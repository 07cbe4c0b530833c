import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import { BareConnection, postHeaders } from './bareConnection';
import type { CollectorProcess } from './collectorProcess';
import { deployment, PATIENCE_MILLIS, TestCollectors } from './testCollectors';

const MIB = 1_024 * 1_024;
const PART = Buffer.alloc(MIB, 'x');
const CLIENTS = 40;
const BODY_MIB = 50;

/** Over what an idle collector takes; the bodies together are two gigabytes. */
const MEMORY_MIB = 150;

let collectors: TestCollectors;
let collector: CollectorProcess;

beforeAll(async () => {
  collectors = new TestCollectors();
  collector = await collectors.start({ flags: ['--data', collectors.newFolder()] });
  await collectors.get(collector, '/readyz');
}, PATIENCE_MILLIS);

afterAll(() => collectors.remove(), PATIENCE_MILLIS);

/** What it took at most so far, or nothing known: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function mostMemoryMib(): number {
  if (process.platform !== 'linux') {
    return 0;
  }
  const status = readFileSync(`/proc/${collector.processId}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1_024;
}

/** Sends a body to its end before it reads anything. */
async function sendThenRead(head: string): Promise<string> {
  const { hostname, port } = new URL(collector.url);
  const socket = connect(Number(port), hostname).pause();
  socket.on('error', () => undefined);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  await write(socket, head);
  for (let sent = 0; sent < BODY_MIB; sent++) {
    await write(socket, PART);
  }
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.resume();
  await closed;
  return answer;
}

function write(socket: Socket, bytes: string | Buffer): Promise<void> {
  return new Promise((resolve) => socket.write(bytes, () => resolve()));
}

describe('bodies that are far too large', () => {
  it(
    'many at once, with a key and without, are answered, take no memory and hold nobody up',
    async () => {
      const before = mostMemoryMib();
      const length = [`content-length: ${BODY_MIB * MIB}`, 'connection: close'];
      const withoutKey = `POST /dora/deployment HTTP/1.1\r\nhost: localhost\r\n${length.join('\r\n')}\r\n\r\n`;
      const answers = Promise.all(
        Array.from({ length: CLIENTS }, (_, number) =>
          sendThenRead(number % 2 === 0 ? postHeaders(...length) : withoutKey)
        )
      );
      expect((await collectors.post(collector, '/dora/deployment', deployment('meanwhile'))).status).toBe(201);
      expect((await answers).map((answer) => answer.split(' ', 2)[1])).toEqual(
        Array.from({ length: CLIENTS }, (_, number) => (number % 2 === 0 ? '413' : '401'))
      );
      expect(mostMemoryMib() - before).toBeLessThan(MEMORY_MIB);
    },
    PATIENCE_MILLIS
  );

  it(
    'that never end are cut off, also where there is no such path',
    async () => {
      const before = mostMemoryMib();
      const headers = ['host: localhost', 'transfer-encoding: chunked'].join('\r\n');
      const cutOff = ['/dora/deployment', '/nowhere'].map(async (path) => {
        const connection = new BareConnection(collector.url);
        let isOpen = true;
        const closed = connection.closed.finally(() => (isOpen = false));
        await connection.send(`POST ${path} HTTP/1.1\r\n${headers}\r\n\r\n`);
        while (isOpen) {
          await Promise.race([closed, connection.send(`100000\r\n${PART.toString()}\r\n`)]);
          // A connection that has ended takes everything at once.
          await nextTurnOfEventLoop();
        }
        return closed;
      });
      const [unauthorized, missing] = await Promise.all(cutOff);
      expect(unauthorized).toMatch(/^HTTP\/1\.1 401 /);
      expect(missing).toMatch(/^HTTP\/1\.1 404 /);
      expect(mostMemoryMib() - before).toBeLessThan(MEMORY_MIB);
    },
    PATIENCE_MILLIS
  );
});
