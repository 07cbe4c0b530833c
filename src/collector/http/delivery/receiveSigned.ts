import { finished, type Readable } from 'node:stream';
import type { SignatureCheck } from '../../webhooks/signature';

/** What came of receiving a body. */
export type Received =
  | { readonly kind: 'signed'; readonly body: Buffer }
  /** Its bytes are dropped, and never put together. */
  | { readonly kind: 'unsigned' | 'tooLarge' | 'tooSlow' }
  /** Who sent it hung up. */
  | { readonly kind: 'brokenOff' };

export interface BodyLimits {
  readonly largestBytes: number;
  readonly withinMillis: number;
}

/**
 * Receives a body, each part of which goes through the signature as it comes. Of one that is too large or too slow what still
 * comes is read and dropped, so that the answer reaches who sends it.
 */
export function receiveSigned(
  stream: Readable,
  check: SignatureCheck,
  { largestBytes, withinMillis }: BodyLimits
): Promise<Received> {
  return new Promise((resolve) => {
    let parts: Buffer[] = [];
    let length = 0;
    let isSettled = false;
    const settle = (received: Received) => {
      isSettled = true;
      parts = [];
      clearTimeout(timer);
      resolve(received);
    };
    const timer = setTimeout(() => settle({ kind: 'tooSlow' }), withinMillis);
    stream.on('data', (part: Buffer) => {
      if (isSettled) {
        return;
      }
      length += part.length;
      if (length > largestBytes) {
        settle({ kind: 'tooLarge' });
        return;
      }
      check.update(part);
      parts.push(part);
    });
    finished(stream, { writable: false }, (error) => {
      if (isSettled) {
        return;
      }
      if (error !== undefined && error !== null) {
        settle({ kind: 'brokenOff' });
      } else {
        settle(check.fits() ? { kind: 'signed', body: Buffer.concat(parts, length) } : { kind: 'unsigned' });
      }
    });
  });
}
