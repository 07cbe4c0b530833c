import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GitHubProblem } from '../gitHubProblem';
import type { SimulatorState } from '../simulatorState';
import { executeQuery, type GraphqlAnswer } from './executeQuery';
import type { GitHubGraphqlError } from './graphqlProblem';
import { graphqlBody } from './graphqlRecord';
import { withErrors } from './withErrors';

declare module 'fastify' {
  interface FastifyRequest {
    /** Errors that a failure rule adds to the answer. */
    graphqlFailure?: readonly GitHubGraphqlError[];
  }
}

export function registerGraphql(app: FastifyInstance, state: SimulatorState, path: string): void {
  app.post(path, (request) => answer(request, state));
}

async function answer(request: FastifyRequest, state: SimulatorState): Promise<GraphqlAnswer> {
  const body = graphqlBody.safeParse(request.body);
  if (!body.success) {
    throw new GitHubProblem(400, 'A query attribute must be specified and must be a string.', 'graphql');
  }
  const { query, variables, operationName } = body.data;
  const result = await executeQuery(
    { query, variables: variables ?? {}, operationName: operationName ?? null },
    state.missing,
    (cost) => {
      if (!state.graphqlLimit.charge(cost.points)) {
        return null;
      }
      const { index, webUrl } = state;
      return { index, webUrl, access: request.call.access, cost, rateLimit: state.graphqlLimit.state };
    }
  );
  return request.graphqlFailure === undefined ? result : withErrors(result, request.graphqlFailure);
}
