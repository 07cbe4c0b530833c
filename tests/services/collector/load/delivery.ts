import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** Holds for one run of the tests. */
export const WEBHOOK_SECRET = randomBytes(24).toString('hex');

/** The headers with which GitHub delivers a payload that is sent as `JSON.stringify` writes it. */
export function signedDelivery(event: string, payload: unknown): Record<string, string> {
  const signature = createHmac('sha256', WEBHOOK_SECRET).update(JSON.stringify(payload)).digest('hex');
  return {
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signature}`,
  };
}
