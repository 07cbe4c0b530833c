import type { IncomingMessage, Server } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import type { HostRule } from '../../http/hostRule';
import { problem } from '../events/problem';
import { sendProblem, tooLarge } from './answerProblems';
import { tellRefused, type OnRefused } from './authentication';

/** Refuses what was meant for another server, by a rule that says which hosts this one answers to. */
export function requireOwnHost(rule: HostRule, onRefused: OnRefused) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const verdict = rule.check(request.raw);
    switch (verdict.kind) {
      case 'own':
        return;
      case 'unreadable':
        sendProblem(reply.header('connection', 'close'), problem(400, verdict.why));
        return;
      case 'other': {
        tellRefused(request, 'host', onRefused);
        const detail =
          `This collector does not answer to "${verdict.host}": ask for one of its own addresses, or, where that name is its ` +
          'own, list it in --allowed-hosts (DORA_ALLOWED_HOSTS)';
        sendProblem(reply, problem(421, detail));
      }
    }
  };
}

/**
 * Refuses compressed bodies: a few kilobytes of one can become gigabytes.
 * https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16 has the answer say which encodings are taken.
 */
export async function refuseCompressed(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    const detail = `The body is compressed (${encoding.slice(0, 40)}): send it as it is, without Content-Encoding`;
    sendProblem(reply.header('accept-encoding', 'identity'), problem(415, detail));
  }
}

/** Refuses a body that says it is too large, before any of it is read. */
export async function refuseLarge({ headers, routeOptions }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (Number(headers['content-length'] ?? 0) > routeOptions.bodyLimit) {
    sendProblem(reply, tooLarge(routeOptions.bodyLimit));
  }
}

const waiting = new WeakSet<IncomingMessage>();

/**
 * Has clients that ask first (`Expect: 100-continue`) wait for `askForBody`: what is refused without its body is not sent at
 * all. https://nodejs.org/api/http.html#event-checkcontinue
 */
export function letClientsWait(server: Server): void {
  server.on('checkContinue', (request, response) => {
    waiting.add(request);
    server.emit('request', request, response);
  });
}

export async function askForBody({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (waiting.delete(raw)) {
    reply.raw.writeContinue();
  }
}

/**
 * The text of a body. A byte order mark, which some editors write, is no part of it.
 * @throws DoraError `badInput` where bytes are no UTF-8: replaced characters would make other names of them.
 */
export function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (thrown) {
    throw new DoraError('badInput', 'The body is not UTF-8: send JSON in that encoding', { cause: thrown });
  }
}
