import type { FastifyReply, FastifyRequest } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import { problem } from '../events/problem';
import { sendProblem } from './answerProblems';

/** Node itself would refuse it without a word. https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
export async function requireHost({ raw, headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (raw.httpVersion === '1.1' && headers.host === undefined) {
    sendProblem(reply.header('connection', 'close'), problem(400, 'The request has no header Host: send one'));
  }
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
