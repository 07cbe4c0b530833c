import { createHmac } from 'node:crypto';
import { webhookRoute } from '../../http/delivery/webhookRoute';
import { testCollector, type TestAnswer, type TestCollector } from '../../testing/testCollector.fixtures';
import type { WebhookSettings } from '../webhookSettings';

export const SECRET = 'secret of the webhook';

export interface WebhookCollector extends TestCollector {
  /** Sends a payload as GitHub does, signed. */
  deliver(event: string, payload: unknown, delivery?: string): Promise<TestAnswer>;
  /** What the list of events shows, of a kind. */
  listed(kind: string, parameters?: string): Promise<Array<Record<string, unknown>>>;
  /** The lines of a metric that are not zero. */
  metric(name: string): Promise<string[]>;
}

/** A collector that takes deliveries. */
export async function webhookCollector(
  settings: Partial<WebhookSettings> = {},
  overrides: Parameters<typeof testCollector>[0] = {}
): Promise<WebhookCollector> {
  const collector = await testCollector({
    routes: [
      webhookRoute({
        secret: SECRET,
        deployments: 'deployment_status',
        workflow: 'release.yml',
        tagPatterns: [],
        environment: 'production',
        incidentLabel: 'incident',
        ...settings,
      }),
    ],
    ...overrides,
  });
  return {
    ...collector,
    deliver: (event, payload, delivery = 'f9efdb20-2a4b-11ef-0000-000000000000') => {
      const body = JSON.stringify(payload);
      return collector.post('/github/webhook', body, {
        authorization: '',
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': delivery,
        'x-hub-signature-256': signatureOf(body),
      });
    },
    listed: async (kind, parameters = '') =>
      (await collector.get(`/dora/events?kind=${kind}${parameters}`)).json<{ events: Array<Record<string, unknown>> }>()
        .events,
    metric: async (name) =>
      (await collector.get('/metrics')).text
        .split('\n')
        .filter((line) => line.startsWith(name) && !line.endsWith(' 0')),
  };
}

/** The value of the header `X-Hub-Signature-256`. */
export function signatureOf(body: string | Uint8Array, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
