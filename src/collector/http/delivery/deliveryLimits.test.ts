import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { examplePayload } from '../../webhooks/testing/examplePayloads.fixtures';
import { SETTINGS } from '../../webhooks/testing/deliveries.fixtures';
import {
  SECRET,
  signatureOf,
  webhookCollector,
  type WebhookCollector,
} from '../../webhooks/testing/webhookCollector.fixtures';
import type { DeliveryLimits } from './deliveryReceiver';
import { webhookRoute } from './webhookRoute';

const deployed = examplePayload('deployment_status', 'created');
const WRONG = signatureOf('another body');
const MEBIBYTE = 2 ** 20;

let collector: WebhookCollector;
let sockets: Socket[] = [];

afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  sockets = [];
  await collector.close();
});

async function start(limits: Partial<DeliveryLimits>) {
  collector = await webhookCollector({}, { routes: [webhookRoute({ ...SETTINGS, secret: SECRET }, limits)] });
}

/** Begins a delivery that never ends, of which some bytes come; gives what is answered to it. */
function beginDelivery(announced: number, sent: number): Promise<string> {
  const { hostname, port } = new URL(collector.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  sockets.push(socket);
  const headers = [`host: ${hostname}`, `x-hub-signature-256: ${WRONG}`, `content-length: ${announced}`];
  socket.write(['POST /github/webhook HTTP/1.1', ...headers, '', ' '.repeat(sent)].join('\r\n'));
  return new Promise((resolve) => socket.once('data', (bytes) => resolve(String(bytes))));
}

/** Waits until so many requests have come to their handlers, of those that come from now on. */
async function until(count: number, begin: () => void): Promise<void> {
  const { server } = collector.app;
  await new Promise<void>((resolve) => {
    let handled = 0;
    server.on('request', () => ++handled === count && resolve());
    begin();
  });
}

function post(body: BodyInit, signature: string) {
  const headers = { 'x-github-event': 'deployment_status', 'x-hub-signature-256': signature };
  return fetch(`${collector.url}/github/webhook`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

/** The example with white space after it. */
function signedOfLength(bytes: number) {
  const json = JSON.stringify(deployed);
  return Buffer.concat([Buffer.from(json), Buffer.alloc(bytes - json.length, ' ')]);
}

describe('deliveries that anybody may begin', () => {
  it('hold up no others, however many there are that send nothing more', async () => {
    await start({ arriveWithinMillis: 60_000 });
    await until(300, () => {
      for (let index = 0; index < 300; index++) {
        void beginDelivery(index % 2 === 0 ? 1_000 : 25 * MEBIBYTE, 1);
      }
    });
    const small = Array.from({ length: 35 }, () => collector.deliver('deployment_status', deployed));
    expect((await Promise.all(small)).map(({ status }) => status).sort()).toEqual([...Array(34).fill(200), 201]);
    const large = signedOfLength(25 * MEBIBYTE);
    expect((await post(large, signatureOf(large))).status).toBe(200);
  });

  it('hold up no others either where they send much: the one that began first is given up', async () => {
    await start({ memoryBytes: 2 * MEBIBYTE, arriveWithinMillis: 60_000 });
    const answers: Array<Promise<string>> = [];
    // Each takes 432 KiB: 400 that were sent, and 32 of its own. Four of them fit into 2,048 KiB, and two beside what follows.
    await until(6, () => {
      for (let index = 0; index < 6; index++) {
        answers.push(beginDelivery(25 * MEBIBYTE, 400 * 1_024));
      }
    });
    const large = signedOfLength(1_000 * 1_024);
    expect((await post(large, signatureOf(large))).status).toBe(201);
    expect(await Promise.any(answers)).toMatch(/^HTTP\/1\.1 503 .*retry-after: 10.*deliver this again/s);
    expect((await collector.deliver('deployment_status', deployed)).status).toBe(200);
  });

  it('take little memory each, and are given up where there are too many', async () => {
    await start({ memoryBytes: 96 * 1_024, arriveWithinMillis: 60_000 });
    let first = Promise.resolve('');
    await until(1, () => {
      first = beginDelivery(1_000, 1);
    });
    // 32 KiB and a byte each: three of them are more than 96 KiB.
    await until(2, () => void [beginDelivery(1_000, 1), beginDelivery(1_000, 1)]);
    expect(await first).toMatch(/^HTTP\/1\.1 503 /);
  });

  it('are given up where they do not arrive', async () => {
    await start({ arriveWithinMillis: 50 });
    expect(await beginDelivery(25 * MEBIBYTE, 1)).toMatch(/^HTTP\/1\.1 408 .*did not arrive in time/s);
  });
});

describe('large deliveries', () => {
  it('are measured as they come where they do not say how large they are', async () => {
    await start({ largestBytes: MEBIBYTE });
    const inChunks = (bytes: number) => {
      const body = signedOfLength(JSON.stringify(deployed).length + bytes);
      const chunks = Array.from({ length: Math.ceil(body.length / 60_000) }, (_, index) =>
        body.subarray(index * 60_000, (index + 1) * 60_000)
      );
      return post(Readable.toWeb(Readable.from(chunks)) as BodyInit, signatureOf(body));
    };
    const answer = await inChunks(MEBIBYTE);
    expect([answer.status, (await answer.json()).detail]).toEqual([413, expect.stringContaining('than the 1 MiB')]);
    expect((await inChunks(500_000)).status).toBe(201);
  });

  it('are all answered, twenty at once', async () => {
    await start({});
    const body = Buffer.alloc(2_000_000, ' ');
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body, WRONG)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(401));
  });
});

describe('many small deliveries at once', () => {
  it('are all taken', async () => {
    await start({});
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => collector.deliver('deployment_status', deployed))
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(299);
  });
});
