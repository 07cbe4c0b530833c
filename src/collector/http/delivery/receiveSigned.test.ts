import { PassThrough } from 'node:stream';
import { readSignature, signatureCheck } from '../../webhooks/signature';
import { signatureOf } from '../../webhooks/testing/webhookCollector.fixtures';
import { receiveSigned } from './receiveSigned';
import type { OpenShare } from './sharedMemory';

const LIMITS = { largestBytes: 10, withinMillis: 60_000 };

/** Memory for one body, that counts what is held of it. */
function countedMemory(bytesInAll: number) {
  let held = 0;
  const openShare: OpenShare = (onLost) => ({
    take: (bytes) => {
      held += bytes;
      if (held > bytesInAll) {
        onLost();
      }
    },
    giveBack: () => {
      held = 0;
    },
  });
  return { openShare, held: () => held };
}

function checkOf(body: string) {
  return signatureCheck('secret', readSignature(signatureOf(body, 'secret')) ?? Buffer.alloc(0));
}

describe('a body that is received', () => {
  const begun = async (stream: PassThrough, bytesInAll = 100_000, withinMillis = LIMITS.withinMillis) => {
    const { openShare, held } = countedMemory(bytesInAll);
    const received = receiveSigned(stream, checkOf('12345678'), { ...LIMITS, withinMillis, openShare });
    stream.write('1234');
    await new Promise(setImmediate);
    return { received, held };
  };

  it('counts by what has come of it, and by what its request takes', async () => {
    const stream = new PassThrough();
    const { held } = await begun(stream);
    expect(held()).toBe(32 * 1_024 + 4);
    stream.destroy();
  });

  it.each<[string, (stream: PassThrough) => void, number, object]>([
    ['is signed', (stream) => stream.end('5678'), 100_000, { kind: 'signed', body: Buffer.from('12345678') }],
    ['has another signature', (stream) => stream.end('567'), 100_000, { kind: 'unsigned' }],
    ['is too large', (stream) => stream.end('5678901'), 100_000, { kind: 'tooLarge' }],
    ['breaks off', (stream) => stream.destroy(), 100_000, { kind: 'brokenOff' }],
    ['does not fit', (stream) => stream.end('5678'), 32 * 1_024 + 7, { kind: 'crowdedOut' }],
  ])('gives its memory back when it %s', async (_what, end, bytesInAll, received) => {
    const stream = new PassThrough();
    const body = await begun(stream, bytesInAll);
    end(stream);
    expect(await body.received).toEqual(received);
    expect(body.held()).toBe(0);
  });

  it('gives its memory back when it takes too long', async () => {
    const body = await begun(new PassThrough(), 100_000, 5);
    expect(await body.received).toEqual({ kind: 'tooSlow' });
    expect(body.held()).toBe(0);
  });
});
