import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rateLimitHeaders } from './rateLimit';
import type { SimulatorState } from './simulatorState';

const EXPOSED = 'ETag, Link, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-OAuth-Scopes';

/** Adds GitHub's headers to an answer, turns an unchanged one into a 304, and writes the log. */
export function answerHeaders(state: SimulatorState) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const { call } = request;
    void reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', EXPOSED);
    if (call === undefined || call.api === 'other') {
      return payload;
    }
    const body = unchanged(request, reply, payload) ? null : payload;
    void reply.headers(rateLimitHeaders(call.rateLimit.state));
    void reply.header('date', new Date(state.now()).toUTCString());
    void reply.header('x-github-media-type', 'github.v3; format=json');
    void reply.header('x-github-request-id', `SIMU:${state.log.all.length + 1}`);
    if (call.layout === 'enterprise') {
      void reply.header('x-github-enterprise-version', state.serverVersion);
    }
    if (call.access.kind === 'authenticated' && call.access.grant.scopes !== null) {
      void reply.header('x-oauth-scopes', call.access.grant.scopes.join(', ')).header('x-accepted-oauth-scopes', '');
    }
    if (call.access.kind === 'authenticated' && call.access.grant.expiresAt !== undefined) {
      void reply.header('github-authentication-token-expiration', inWords(call.access.grant.expiresAt));
    }
    logCall(state, request, reply.statusCode);
    return body;
  };
}

export function logCall(state: SimulatorState, { method, url, call }: FastifyRequest, status: number): void {
  const { path, api, layout, graphql, failure } = call;
  state.log.add({ method, url, path, api, layout, graphql, status, failure });
}

/** As GitHub writes the end of a token: `2025-03-04 10:00:00 UTC`. */
function inWords(timestamp: string): string {
  return new Date(timestamp)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}

/** https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate */
function unchanged(request: FastifyRequest, reply: FastifyReply, payload: unknown): boolean {
  const { call, method, headers } = request;
  if (call.api !== 'rest' || method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') {
    return false;
  }
  const etag = `W/"${createHash('sha256').update(payload).digest('hex')}"`;
  void reply.header('etag', etag).header('cache-control', 'private, max-age=60, s-maxage=60');
  if (!headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
    return false;
  }
  void reply.code(304).removeHeader('content-type').removeHeader('content-length');
  // Only authorised requests get their 304 for nothing.
  if (call.charged && call.access.kind === 'authenticated') {
    call.rateLimit.refund();
  }
  return true;
}
