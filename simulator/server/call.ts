import type { FastifyRequest } from 'fastify';
import type { Access } from './access';
import type { RateLimit } from './rateLimit';
import type { GraphqlRecord, RequestRecord } from './requestLog';

/** What is known of a request while it is answered. */
export interface Call {
  readonly api: RequestRecord['api'];
  readonly layout: RequestRecord['layout'];
  readonly path: string;
  readonly graphql: GraphqlRecord | null;
  readonly access: Access;
  readonly rateLimit: RateLimit;
  /** Set when a failure took over. */
  failure: string | null;
  /** Whether REST points were taken, and so can be given back. */
  charged: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    call: Call;
  }
}

/** Tells the API and the layout from the path alone. */
export function addressOf(url: string): Pick<Call, 'api' | 'layout' | 'path'> {
  const path = url.split('?')[0] ?? '';
  if (path === '/graphql' || path === '/api/graphql') {
    return { api: 'graphql', layout: path === '/graphql' ? 'root' : 'enterprise', path: '/graphql' };
  }
  if (path.startsWith('/api/v3')) {
    return { api: 'rest', layout: 'enterprise', path: path.slice('/api/v3'.length) || '/' };
  }
  const rest =
    /^\/(repos|repositories|user|users|orgs|app\/installations|rate_limit|meta)(\/|$)/.test(path) || path === '/';
  return { api: rest ? 'rest' : 'other', layout: 'root', path };
}

/** Where links of this request's layout begin. */
export function apiUrl(request: FastifyRequest, webUrl: string): string {
  return request.call.layout === 'enterprise' ? `${webUrl}/api/v3` : webUrl;
}
