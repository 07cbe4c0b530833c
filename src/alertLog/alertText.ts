import type { WebhookAlert, WebhookMessage } from './webhookMessage';

/** A message of Grafana as a person reads it in a log: a few lines for each alert. */
export function messageText({ alerts, truncatedAlerts }: WebhookMessage): string {
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
  return [heading.join('  '), ...details.map((detail) => `    ${detail}`)].map(printable).join('\n');
}

function isThere(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** A name on GitHub or in a log must not steer the terminal that shows it. */
function printable(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trimEnd();
}
