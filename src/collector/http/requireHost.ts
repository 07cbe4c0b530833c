import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../problem/problem';
import { sendProblem } from './sendProblem';

/** Node itself would refuse it without a word. https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
export async function requireHost({ raw, headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (raw.httpVersion === '1.1' && headers.host === undefined) {
    sendProblem(reply.header('connection', 'close'), problem(400, 'The request has no header Host: send one'));
  }
}
