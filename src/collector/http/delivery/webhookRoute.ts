import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DoraError } from '../../../engine/domain/doraError';
import { problem } from '../../events/problem';
import type { AppendedEvent } from '../../storage/eventStore';
import type { DeliveryContent } from '../../webhooks/deliveryContent';
import { keepStatements } from '../../webhooks/revisions/statement';
import { readSignature } from '../../webhooks/signature';
import type { WebhookSettings } from '../../webhooks/webhookSettings';
import { sendProblem } from '../answerProblems';
import { tellRefused } from '../authentication';
import type { CollectorContext } from '../collectorContext';
import { webhookSchema } from '../openApi/webhookSchema';
import { DELIVERY_LIMITS, deliveryReceiver, refusedByLength, type DeliveryLimits } from './deliveryReceiver';

/** GitHub hangs up after 10 s: https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks */
const ANSWER_WITHIN_MILLIS = 8_000;

/**
 * Adds `POST /github/webhook`. A signature stands in for the key.
 * @param settings none where no secret is set: then the answer says how to set one
 */
export function webhookRoute(
  settings: WebhookSettings | undefined,
  {
    answerWithinMillis = ANSWER_WITHIN_MILLIS,
    ...limits
  }: Partial<DeliveryLimits> & { readonly answerWithinMillis?: number } = {}
) {
  return (app: FastifyInstance, { store, now, onRefused }: CollectorContext): void => {
    const deliveryLimits = { ...DELIVERY_LIMITS, ...limits };
    const receive = settings && deliveryReceiver(settings, deliveryLimits);
    void app.register(async (scope) => {
      // GitHub signs bytes: text that was decoded and encoded again need not be the same.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      scope.post<{ Body: Readable | undefined }>('/github/webhook', {
        schema: webhookSchema,
        bodyLimit: deliveryLimits.largestBytes,
        // Before the body is read: who cannot even make a signature need not send 25 MiB.
        onRequest: async (request, reply) => {
          if (receive === undefined) {
            return sayThatOff(reply);
          }
          if (readSignature(request.headers['x-hub-signature-256']) === undefined) {
            tellRefused(request, 'signature', onRefused);
            const detail = 'The delivery has no X-Hub-Signature-256: give the webhook on GitHub its secret';
            return sendProblem(reply, problem(401, detail));
          }
          const tooLarge = refusedByLength(request.headers, deliveryLimits.largestBytes);
          return tooLarge && sendProblem(reply, tooLarge);
        },
        handler: async (request, reply) => {
          const { headers, log } = request;
          if (receive === undefined) {
            return sayThatOff(reply);
          }
          const received = await receive(request.body ?? request.raw, headers);
          if (received.kind === 'refused') {
            if (received.problem.status === 401) {
              tellRefused(request, 'signature', onRefused);
            }
            return sendProblem(reply.headers(received.headers), received.problem);
          }
          const { name, read } = received;
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

function sayThatOff(reply: FastifyReply): FastifyReply {
  const detail = 'Webhooks are off: set GITHUB_WEBHOOK_SECRET to the secret of the webhook on GitHub';
  return sendProblem(reply, problem(404, detail));
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
  read: Exclude<DeliveryContent, { kind: 'statements' }>
): FastifyReply {
  if (read.kind === 'nothing') {
    return reply.code(name === 'ping' ? 200 : 202).send({ outcome: 'ignored', why: read.why });
  }
  const first = read.problems[0];
  const what = first === undefined ? 'it cannot be read' : `${first.pointer.slice(1) || 'it'} ${first.detail}`;
  return sendProblem(reply, problem(422, `The payload of ${name} was not taken: ${what}`, read.problems));
}

/**
 * The result of some work, or a failure where it takes too long; the work itself goes on.
 * @param tooLate makes what is thrown then
 */
async function inTime<Result>(work: Promise<Result>, millis: number, tooLate: () => Error): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooLate()), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
