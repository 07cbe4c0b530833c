import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** The signature of the header `X-Hub-Signature-256`; undefined where it is missing or is none. */
export function readSignature(header: string | readonly string[] | undefined): Buffer | undefined {
  const hex = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined;
  return hex === undefined ? undefined : Buffer.from(hex, 'hex');
}

/** Checks bytes that come in parts. */
export interface SignatureCheck {
  update(part: Uint8Array): void;
  /** Whether who knows the secret signed all of them; it can be asked once. */
  fits(): boolean;
}

/**
 * Whether who knows the secret signed some bytes.
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function signatureCheck(secret: string, signature: Uint8Array): SignatureCheck {
  const hmac = createHmac('sha256', secret);
  return {
    update: (part) => {
      hmac.update(part);
    },
    fits: () => {
      const expected = hmac.digest();
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    },
  };
}
