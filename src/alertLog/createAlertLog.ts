import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { terminalLine, terminalText } from '../engine/text/safeText';
import { hostRule } from '../http/hostRule';

/** What Grafana and Alertmanager call it in docker compose. */
const OWN_NAMES = ['alerts'];

/**
 * A web service that prints every alert posted to it, whatever the path.
 * @param listensOn the address that it is going to listen on
 */
export function createAlertLog(print: (text: string) => void, listensOn: string): FastifyInstance {
  const hosts = hostRule(listensOn, OWN_NAMES);
  const server = fastify();
  server.addHook('onRequest', async (request, reply) => {
    const verdict = hosts.check(request.raw);
    switch (verdict.kind) {
      case 'own':
        return undefined;
      case 'other':
        return reply.code(421).send({ message: `The log of alerts does not answer to "${verdict.host}"` });
      case 'unreadable':
        return reply.code(400).send({ message: verdict.why });
    }
  });
  server.post('*', (request, reply) => {
    const message = webhookMessage.safeParse(request.body);
    if (!message.success) {
      const problem = `This is no message of a webhook contact point: ${z.prettifyError(message.error)}`;
      print(terminalText(problem));
      return reply.code(400).send({ message: problem });
    }
    print(messageText(message.data));
    return reply.code(204).send();
  });
  return server;
}

/** A message of Grafana as a person reads it in a log: a few lines for each alert. */
function messageText({ alerts, truncatedAlerts }: WebhookMessage): string {
  const left = truncatedAlerts ?? 0;
  return [...alerts.map(alertText), ...(left > 0 ? [`and ${left} more`] : [])].join('\n');
}

function alertText({ status, labels, annotations, startsAt, endsAt, panelURL, silenceURL }: WebhookAlert): string {
  const isFiring = status === 'firing';
  // An alert about the rule itself (no data, an error) has the name of the rule in a label of its own.
  const about = [labels.alertname, labels.rulename].filter(isThere).join(': ');
  const heading = [isFiring ? 'FIRING' : 'RESOLVED', labels.severity, labels.repository, about].filter(isThere);
  const details = [
    annotations.summary,
    annotations.description,
    annotations.Error,
    isFiring ? `since ${startsAt}` : `from ${startsAt} to ${endsAt}`,
    annotations.dashboard_url ?? panelURL,
    ...(isFiring && silenceURL !== '' ? [`silence: ${silenceURL}`] : []),
  ].filter(isThere);
  return [heading.join('  '), ...details.map((detail) => `    ${detail}`)].map((line) => terminalLine(line)).join('\n');
}

function isThere(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

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
const webhookMessage = z.object({
  alerts: z.array(alert),
  truncatedAlerts: z.number().nullish(),
});

type WebhookMessage = z.output<typeof webhookMessage>;
type WebhookAlert = z.output<typeof alert>;
