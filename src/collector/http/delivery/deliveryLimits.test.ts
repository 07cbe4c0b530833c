import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { examplePayload } from '../../webhooks/testing/examplePayloads.fixtures';
import { SETTINGS } from '../../webhooks/testing/toldWords.fixtures';
import {
  SECRET,
  signatureOf,
  webhookCollector,
  type WebhookCollector,
} from '../../webhooks/testing/webhookCollector.fixtures';
import { webhookRoute } from '../webhookRoute';
import type { DeliveryLimits } from './deliveryReceiver';

const deployed = examplePayload('deployment_status', 'created');
const WRONG = signatureOf('another body');

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

/** Begins a delivery that never ends; resolves once the collector has begun to read it. */
async function beginDelivery(length: number, begun: () => boolean) {
  const { hostname, port } = new URL(collector.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  sockets.push(socket);
  socket.write(
    ['POST /github/webhook HTTP/1.1', `host: ${hostname}`, `x-hub-signature-256: ${WRONG}`, `content-length: ${length}`]
      .join('\r\n')
      .concat('\r\n\r\n{')
  );
  while (!begun()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Counts the requests whose handlers were called. */
function countHandled(): () => number {
  let count = 0;
  collector.app.server.on('request', () => count++);
  return () => count;
}

function post(body: BodyInit, signature: string) {
  const headers = { 'x-github-event': 'deployment_status', 'x-hub-signature-256': signature };
  return fetch(`${collector.url}/github/webhook`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

describe('large deliveries that anybody may send', () => {
  it('wait for one another and are put off, while small ones are taken', async () => {
    await start({ smallBytes: 100_000, largePlaces: 2, waitMillis: 50, arriveWithinMillis: 60_000 });
    const handled = countHandled();
    await beginDelivery(25 * 2 ** 20, () => handled() === 1);
    await beginDelivery(25 * 2 ** 20, () => handled() === 2);
    const large = await post(Buffer.alloc(200_000, ' '), WRONG);
    expect([large.status, large.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await large.json()).toMatchObject({ detail: expect.stringContaining('deliver this again') });
    expect((await collector.deliver('deployment_status', deployed)).status).toBe(201);
  });

  it('take their turns where there is one place only, and each is answered', async () => {
    await start({ smallBytes: 1_000, largePlaces: 1 });
    const body = Buffer.alloc(2_000_000, ' ');
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body, WRONG)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(401));
  });

  it('are given up where they do not arrive, so that others get their place', async () => {
    await start({ smallBytes: 1_000, largePlaces: 1, waitMillis: 60_000, arriveWithinMillis: 50 });
    const handled = countHandled();
    await beginDelivery(25 * 2 ** 20, () => handled() === 1);
    expect((await post(Buffer.alloc(200_000, ' '), WRONG)).status).toBe(401);
    const answer = await new Promise((resolve) => sockets[0]?.once('data', (bytes) => resolve(String(bytes))));
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*did not arrive in time/s);
  });

  it('leave their place when who sends them hangs up', async () => {
    await start({ smallBytes: 1_000, largePlaces: 1, waitMillis: 60_000, arriveWithinMillis: 60_000 });
    const handled = countHandled();
    await beginDelivery(25 * 2 ** 20, () => handled() === 1);
    sockets[0]?.destroy();
    expect((await post(Buffer.alloc(200_000, ' '), WRONG)).status).toBe(401);
  });

  it('are measured as they come where they do not say how large they are', async () => {
    await start({ largestBytes: 2 ** 20 });
    const inChunks = (bytes: number) => {
      const body = Buffer.concat([Buffer.from(JSON.stringify(deployed)), Buffer.alloc(bytes, ' ')]);
      const chunks = Array.from({ length: Math.ceil(body.length / 60_000) }, (_, index) =>
        body.subarray(index * 60_000, (index + 1) * 60_000)
      );
      return post(Readable.toWeb(Readable.from(chunks)) as BodyInit, signatureOf(body));
    };
    const answer = await inChunks(2 ** 20);
    expect([answer.status, (await answer.json()).detail]).toEqual([413, expect.stringContaining('than the 1 MiB')]);
    expect((await inChunks(500_000)).status).toBe(201);
  });
});

describe('many small deliveries at once', () => {
  it('are all taken, however few are read at a time', async () => {
    await start({ smallPlaces: 2 });
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => collector.deliver('deployment_status', deployed))
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(299);
  });
});
