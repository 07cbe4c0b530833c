import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessOf } from './access';
import { addressOf } from './call';
import { failCall } from './failures/failCall';
import { GitHubProblem } from './gitHubProblem';
import { graphqlRecord } from './graphql/graphqlRecord';
import type { SimulatorState } from './simulatorState';

/** What comes before every answer, in GitHub's order: scripted failures, the token, the allowance. */
export function beginCall(state: SimulatorState) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const address = addressOf(request.url);
    const isApp = address.path.startsWith('/app/');
    // An app signs a call of its own, which the route checks.
    const access = isApp ? ({ kind: 'anonymous' } as const) : accessOf(request.headers.authorization, state.tokens);
    const graphql = address.api === 'graphql' ? graphqlRecord(request.body) : null;
    const restLimit = access.kind === 'anonymous' ? state.anonymousLimit : state.coreLimit;
    const coreLimit = isApp ? state.appLimit : restLimit;
    const rateLimit = address.api === 'graphql' ? state.graphqlLimit : coreLimit;
    request.call = { ...address, graphql, access, rateLimit, failure: null, charged: false };
    // A browser's question whether it may ask carries no token and costs nothing.
    if (address.api === 'other' || request.method === 'OPTIONS') {
      return;
    }
    const failure = state.failures.take({
      method: request.method,
      url: request.url,
      path: address.path,
      api: address.api,
      graphql,
    });
    if (failure !== null) {
      request.call.failure = failure.kind;
      await failCall(failure, request, reply, state);
      if (reply.sent) {
        return;
      }
    }
    if (access.kind === 'refused') {
      throw new GitHubProblem(401, 'Bad credentials', address.api);
    }
    if (access.kind === 'authenticated' && state.tokens.isSuspended(access.grant.installation)) {
      throw new GitHubProblem(403, 'This installation has been suspended', address.api);
    }
    if (access.kind === 'anonymous' && address.api === 'graphql') {
      throw new GitHubProblem(401, 'This endpoint requires you to be authenticated.', 'graphql');
    }
    if (address.api === 'rest' && address.path !== '/rate_limit') {
      chargeOrRefuse(request);
    }
  };
}

function chargeOrRefuse({ call }: FastifyRequest): void {
  call.charged = call.rateLimit.charge();
  if (!call.charged) {
    const who = call.access.kind === 'anonymous' ? '127.0.0.1' : 'user ID 1';
    throw new GitHubProblem(403, `API rate limit exceeded for ${who}.`, 'rest/overview/rate-limits-for-the-rest-api');
  }
}
