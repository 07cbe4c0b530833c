import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { DoraError } from '../../../engine/domain/doraError';
import { problem, type Problem } from '../../events/problem';
import type { DeliveryContent } from '../../webhooks/deliveryContent';
import { readDelivery } from '../../webhooks/readDelivery';
import { readPayload } from '../../webhooks/readPayload';
import { readSignature, signatureCheck } from '../../webhooks/signature';
import type { WebhookSettings } from '../../webhooks/webhookSettings';
import { receiveSigned, type Received } from './receiveSigned';
import { sharedMemory } from './sharedMemory';

/** How much deliveries may take that are not known to be of GitHub: anybody can send them. */
export interface DeliveryLimits {
  /** What GitHub sends at most: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
  readonly largestBytes: number;
  /** What all that are arriving may take together. */
  readonly memoryBytes: number;
  /** GitHub hangs up after ten seconds. */
  readonly arriveWithinMillis: number;
}

/** Most deliveries have some tens of kilobytes: hundreds of those are in memory at once, or three of the largest. */
export const DELIVERY_LIMITS: DeliveryLimits = {
  largestBytes: 25 * 1_024 * 1_024,
  memoryBytes: 80 * 1_024 * 1_024,
  arriveWithinMillis: 10_000,
};

/** What was received: a signed delivery that was read, or what is to be answered. */
export type ReceivedDelivery =
  | { readonly kind: 'read'; readonly name: string; readonly read: DeliveryContent }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly headers: Readonly<Record<string, string>> };

export type ReceiveDelivery = (body: Readable, headers: IncomingHttpHeaders) => Promise<ReceivedDelivery>;

/** Makes what receives deliveries, all of which share what memory they may take. */
export function deliveryReceiver(
  settings: WebhookSettings,
  { largestBytes, memoryBytes, arriveWithinMillis }: DeliveryLimits
): ReceiveDelivery {
  const limits = { largestBytes, withinMillis: arriveWithinMillis, openShare: sharedMemory(memoryBytes) };
  return async (body, headers) => {
    const signature = readSignature(headers['x-hub-signature-256']) ?? Buffer.alloc(0);
    const received = await receiveSigned(body, signatureCheck(settings.secret, signature), limits);
    return received.kind === 'signed' ? read(received.body, headers, settings) : refusedBody(received, largestBytes);
  };
}

/** Why a delivery need not be sent at all: it says itself that it is too large. */
export function refusedByLength(headers: IncomingHttpHeaders, largestBytes: number): Problem | undefined {
  const length = lengthOf(headers);
  return length !== undefined && length > largestBytes ? tooLarge(largestBytes) : undefined;
}

/** What it says, which is as much as Node reads of it; one that comes in chunks does not say. */
function lengthOf(headers: IncomingHttpHeaders): number | undefined {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : undefined;
}

function read(body: Buffer, headers: IncomingHttpHeaders, settings: WebhookSettings): ReceivedDelivery {
  const name = headers['x-github-event'];
  if (typeof name !== 'string') {
    throw new DoraError('badInput', 'The header X-GitHub-Event is missing: this is no delivery of GitHub');
  }
  return { kind: 'read', name, read: readDelivery(name, readPayload(body, headers['content-type']), settings) };
}

function refusedBody({ kind }: Exclude<Received, { kind: 'signed' }>, largestBytes: number): ReceivedDelivery {
  switch (kind) {
    case 'unsigned':
      return refused(
        problem(401, 'The signature does not fit: GITHUB_WEBHOOK_SECRET is not the secret of this webhook')
      );
    case 'tooLarge':
      return refused(tooLarge(largestBytes));
    case 'tooSlow':
      return refused(problem(408, 'The delivery did not arrive in time: send it again'), { connection: 'close' });
    case 'crowdedOut':
      return refused(
        {
          ...problem(503, 'Too many deliveries come at once: have GitHub deliver this again later'),
          title: 'Too many at once',
        },
        { 'retry-after': '10', connection: 'close' }
      );
    case 'brokenOff':
      return refused(problem(400, 'The connection broke off before all of the delivery had arrived'));
  }
}

function tooLarge(largestBytes: number): Problem {
  return problem(413, `The delivery is larger than the ${largestBytes / 2 ** 20} MiB that GitHub sends at most`);
}

function refused(answer: Problem, headers: Readonly<Record<string, string>> = {}): ReceivedDelivery {
  return { kind: 'refused', problem: answer, headers };
}
