import type { FastifyInstance, FastifyReply } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import type { AppendedEvent } from '../storage/eventStore';
import { keepStatements } from '../webhooks/keepStatements';
import type { DeliveryReading } from '../webhooks/deliveryReading';
import { readDelivery } from '../webhooks/readDelivery';
import { readPayload } from '../webhooks/readPayload';
import { isSignedWith, readSignature } from '../webhooks/signature';
import type { WebhookSettings } from '../webhooks/webhookSettings';
import type { CollectorContext } from './collectorContext';
import { inTime } from './inTime';
import { webhookSchema } from './openApi/webhookSchema';
import { problem, sendProblem } from './problem';

/** What GitHub sends at most: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const LARGEST_PAYLOAD_BYTES = 25 * 1_024 * 1_024;

/** GitHub hangs up after 10 s: https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks */
const ANSWER_WITHIN_MILLIS = 8_000;

/**
 * Adds `POST /github/webhook`. A signature stands in for the key.
 * @param settings none where no secret is set: then the answer says how to set one
 */
export function webhookRoute(settings: WebhookSettings | undefined, answerWithinMillis = ANSWER_WITHIN_MILLIS) {
  return (app: FastifyInstance, { store, now, onRefused }: CollectorContext): void => {
    const refuse = (reply: FastifyReply, detail: string) => {
      onRefused('signature');
      return sendProblem(reply, problem(401, detail));
    };
    void app.register(async (scope) => {
      // GitHub signs bytes: text that was decoded and encoded again need not be the same.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      scope.post<{ Body: Buffer | undefined }>('/github/webhook', {
        bodyLimit: LARGEST_PAYLOAD_BYTES,
        schema: webhookSchema,
        // Before the body is read: who cannot even make a signature need not send 25 MiB.
        onRequest: async (request, reply) => {
          if (settings === undefined) {
            return sendProblem(
              reply,
              problem(404, 'Webhooks are off: set GITHUB_WEBHOOK_SECRET to the secret of the webhook on GitHub')
            );
          }
          return readSignature(request.headers['x-hub-signature-256']) === undefined
            ? refuse(reply, 'The delivery has no X-Hub-Signature-256: give the webhook on GitHub its secret')
            : undefined;
        },
        handler: async (request, reply) => {
          const { headers, body = Buffer.alloc(0), log } = request;
          const signature = readSignature(headers['x-hub-signature-256']);
          if (settings === undefined || signature === undefined || !isSignedWith(settings.secret, body, signature)) {
            return refuse(reply, 'The signature does not fit: GITHUB_WEBHOOK_SECRET is not the secret of this webhook');
          }
          const name = headers['x-github-event'];
          if (typeof name !== 'string') {
            throw new DoraError('badInput', 'The header X-GitHub-Event is missing: this is no delivery of GitHub');
          }
          const read = readDelivery(name, readPayload(body, headers['content-type']), settings);
          log.info({ delivery: headers['x-github-delivery'], event: name, reading: read.kind }, 'a delivery of GitHub');
          if (read.kind !== 'statements') {
            return answerWithout(reply, name, read);
          }
          const kept = await inTime(keepStatements(read.statements, store, now()), answerWithinMillis, () => {
            return new DoraError('unreachable', 'The database takes too long: have GitHub deliver this again later');
          });
          return answerKept(reply, kept);
        },
      });
    });
  };
}

function answerKept(reply: FastifyReply, kept: readonly AppendedEvent[]): FastifyReply {
  const stored = kept.filter(({ outcome }) => outcome === 'stored').map(({ id }) => id);
  return stored.length > 0
    ? reply.code(201).send({ outcome: 'stored', ids: stored })
    : reply.code(200).send({ outcome: 'known' });
}

function answerWithout(
  reply: FastifyReply,
  name: string,
  read: Exclude<DeliveryReading, { kind: 'statements' }>
): FastifyReply {
  if (read.kind === 'nothing') {
    return reply.code(name === 'ping' ? 200 : 202).send({ outcome: 'ignored', why: read.why });
  }
  const first = read.problems[0];
  const what = first === undefined ? 'it cannot be read' : `${first.pointer.slice(1) || 'it'} ${first.detail}`;
  return sendProblem(reply, problem(422, `The payload of ${name} was not taken: ${what}`, read.problems));
}
