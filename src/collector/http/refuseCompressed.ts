import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../problem/problem';
import { sendProblem } from './sendProblem';

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
