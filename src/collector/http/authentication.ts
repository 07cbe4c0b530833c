import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loggedPath, loggedText } from '../../http/loggedPath';
import { problem } from '../events/problem';
import { sendProblem } from './answerProblems';

/** What a key allows; whoever may write may read as well. */
export type Scope = 'read' | 'write';

export interface AccessKeys {
  readonly write: string;
  /** For Grafana and Prometheus, which only read. */
  readonly read?: string;
}

type Check = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Is told of every request that was turned away. */
export type OnRefused = (why: RefusedBecause) => void;

/** Lets a request through whose bearer key allows what it wants. */
export function requireScope(keys: AccessKeys, scope: Scope, onRefused: OnRefused): Check {
  const write = digest(keys.write);
  const read = keys.read === undefined ? undefined : digest(keys.read);
  return async (request, reply) => {
    const posted = bearerKey(request.headers.authorization);
    if (posted === undefined) {
      tellRefused(request, 'missing', onRefused);
      return sendProblem(
        reply.header('www-authenticate', 'Bearer'),
        problem(401, 'The request has no key: send the header "Authorization: Bearer" with the key of this collector')
      );
    }
    const given = digest(posted);
    // Both are compared whatever the first says, so that the time tells nothing.
    const mayWrite = timingSafeEqual(given, write);
    const mayRead = read !== undefined && timingSafeEqual(given, read);
    if (mayWrite || (mayRead && scope === 'read')) {
      return undefined;
    }
    if (mayRead) {
      tellRefused(request, 'scope', onRefused);
      return sendProblem(reply, problem(403, 'This key only reads: use the key that writes (METRICS_API_KEY)'));
    }
    tellRefused(request, 'wrong', onRefused);
    return sendProblem(
      reply.header('www-authenticate', 'Bearer error="invalid_token"'),
      problem(401, 'The key is not the one of this collector')
    );
  };
}

export type RefusedBecause = 'missing' | 'wrong' | 'scope' | 'signature' | 'host';

/** Counts a request that was turned away, and leaves in the log what it takes to find out who sends it. */
export function tellRefused(request: FastifyRequest, why: RefusedBecause, onRefused: OnRefused): void {
  onRefused(why);
  // Who sends it writes this header, unless a proxy of ours does: it is a hint.
  const forwarded = request.headers['x-forwarded-for'];
  request.log.warn(
    {
      why,
      method: request.method,
      path: loggedPath(request.url),
      address: request.ip,
      ...(forwarded !== undefined && { forwardedFor: loggedText(String(forwarded)) }),
    },
    'a request was turned away'
  );
}

function bearerKey(header: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
}

/** Digests are of one length, as the comparison needs. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
