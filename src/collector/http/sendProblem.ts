import type { FastifyReply } from 'fastify';
import type { Problem } from '../problem/problem';

export function sendProblem(reply: FastifyReply, { status, ...members }: Problem): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ status, ...members });
}
