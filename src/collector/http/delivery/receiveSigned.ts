import { finished, type Readable } from 'node:stream';
import type { SignatureCheck } from '../../webhooks/signature';
import { gatherBytes } from './gatherBytes';
import type { OpenShare } from './sharedMemory';

/** What came of receiving a body. */
export type Received =
  | { readonly kind: 'signed'; readonly body: Buffer }
  /** Its bytes are dropped, and never put together. */
  | { readonly kind: 'unsigned' | 'tooLarge' | 'tooSlow' | 'crowdedOut' }
  /** Who sent it hung up. */
  | { readonly kind: 'brokenOff' };

export interface BodyLimits {
  readonly largestBytes: number;
  readonly withinMillis: number;
  /** Opens the memory of one body: it counts what has come, and not what is announced. */
  readonly openShare: OpenShare;
}

const BLOCK_BYTES = 16 * 1_024;

/** What a body takes before any of it has come: its connection and request, and the block that is not full. */
const OWN_BYTES = 32 * 1_024;

/**
 * Receives a body, each part of which goes through the signature as it comes. Of one that is too large, too slow or crowded
 * out what still comes is read and dropped, so that the answer reaches who sends it.
 */
export function receiveSigned(
  stream: Readable,
  check: SignatureCheck,
  { largestBytes, withinMillis, openShare }: BodyLimits
): Promise<Received> {
  return new Promise((resolve) => {
    let gathered = gatherBytes(BLOCK_BYTES);
    let length = 0;
    let isSettled = false;
    const settle = (received: Received) => {
      isSettled = true;
      gathered = gatherBytes(BLOCK_BYTES);
      share.giveBack();
      clearTimeout(timer);
      resolve(received);
    };
    const timer = setTimeout(() => settle({ kind: 'tooSlow' }), withinMillis);
    const share = openShare(() => settle({ kind: 'crowdedOut' }));
    share.take(OWN_BYTES);
    stream.on('data', (part: Buffer) => {
      if (isSettled) {
        return;
      }
      length += part.length;
      if (length > largestBytes) {
        settle({ kind: 'tooLarge' });
        return;
      }
      share.take(part.length);
      // It may be the one that lost its share.
      if (!isSettled) {
        check.update(part);
        gathered.add(part);
      }
    });
    finished(stream, { writable: false }, (error) => {
      if (isSettled) {
        return;
      }
      if (error !== undefined && error !== null) {
        settle({ kind: 'brokenOff' });
      } else {
        settle(check.fits() ? { kind: 'signed', body: gathered.whole() } : { kind: 'unsigned' });
      }
    });
  });
}
