import { z } from 'zod';

const words = z.record(z.string(), z.string()).default({});
const link = z.string().default('');

const alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: words,
  annotations: words,
  /** ISO 8601 */
  startsAt: z.string(),
  /** ISO 8601; the year 1 while it fires. */
  endsAt: z.string(),
  panelURL: link,
  silenceURL: link,
});

/**
 * What Grafana posts to a webhook contact point, as far as it is printed.
 * @see https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
 */
export const webhookMessage = z.object({
  alerts: z.array(alert),
  truncatedAlerts: z.number().nullish(),
});

export type WebhookMessage = z.output<typeof webhookMessage>;
export type WebhookAlert = z.output<typeof alert>;
