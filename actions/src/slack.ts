import { DoraError } from '../../src/engine/domain/doraError';
import type { PageDocument } from '../../src/engine/document/document';
import { slackMessage } from '../../src/engine/document/slackBlocks';
import { boundedFetch, OutOfBounds } from '../../src/sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../src/sources/politeFetch/bounds';
import { whyUnreachable } from '../../src/sources/systemErrors';

/**
 * Sends a page to an incoming webhook, once: what Slack took although its answer was lost would be there twice.
 * The address is a secret, and in no message.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @throws DoraError where Slack does not take it
 */
export async function sendToSlack(webhook: string, document: PageDocument): Promise<void> {
  if (!/^https?:\/\/\S+$/i.test(webhook) || !URL.canParse(webhook)) {
    throw new DoraError(
      'badInput',
      webhook === ''
        ? 'the input slack-webhook is empty (runs of forks and of Dependabot get no secrets)'
        : "the input slack-webhook is no address; take that of Slack's incoming webhook"
    );
  }
  const { status, said } = await post(webhook, JSON.stringify(slackMessage(document)));
  if (status < 200 || status >= 300) {
    throw new DoraError('badResponse', `Slack answers ${status}${said === '' ? '' : ` "${said}"`}${adviceFor(status)}`);
  }
}

async function post(webhook: string, body: string): Promise<{ readonly status: number; readonly said: string }> {
  try {
    const response = await boundedFetch(BOUNDS.collectorAnswer)(webhook, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await response.text();
    // Slack says one word; a page of something in between is of no use, and may repeat the address.
    return { status: response.status, said: /^[a-z_]{1,60}$/.test(text) ? text : '' };
  } catch (error) {
    const why = error instanceof OutOfBounds ? 'it took too long' : (whyUnreachable(error) ?? 'the connection failed');
    throw new DoraError('unreachable', `Slack cannot be reached: ${why}`);
  }
}

function adviceFor(status: number): string {
  switch (status) {
    case 403:
    case 404:
    case 410:
      return ': the webhook was removed, or its channel archived; make a new one and put it into the secret';
    case 429:
      return ': too many messages; run it again later';
    default:
      return '';
  }
}
