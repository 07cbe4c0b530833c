import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** The signature of the header `X-Hub-Signature-256`; undefined where it is missing or is none. */
export function readSignature(header: string | readonly string[] | undefined): Buffer | undefined {
  const hex = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined;
  return hex === undefined ? undefined : Buffer.from(hex, 'hex');
}

/**
 * Whether who knows the secret signed these bytes.
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function isSignedWith(secret: string, body: Uint8Array, signature: Buffer): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}
