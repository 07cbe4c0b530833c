import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GitHubProblem } from '../gitHubProblem';
import type { SimulatorState } from '../simulatorState';
import { executeQuery, type GraphqlAnswer } from './executeQuery';
import type { GitHubGraphqlError } from './graphqlProblem';
import { graphqlBody } from './graphqlRecord';
import { pullRequestNode } from './nodes/pullRequestNode';
import { repositoryNode } from './nodes/repositoryNode';

declare module 'fastify' {
  interface FastifyRequest {
    /** Errors that a failure rule adds to the answer. */
    graphqlFailure?: readonly GitHubGraphqlError[];
  }
}

const NODES = { repository: repositoryNode, pullRequest: pullRequestNode };

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
      return { index, webUrl, access: request.call.access, cost, rateLimit: state.graphqlLimit.state, nodes: NODES };
    }
  );
  return request.graphqlFailure === undefined ? result : withErrors(result, request.graphqlFailure);
}

/** Adds errors to an answer, and empties the fields that their paths name. */
function withErrors(answer: GraphqlAnswer, errors: readonly GitHubGraphqlError[]): GraphqlAnswer {
  const data: unknown = structuredClone(answer.data ?? null);
  const emptied = errors.reduce<unknown>((left, error) => (error.path ? without(left, error.path) : left), data);
  return { data: isObject(emptied) ? emptied : null, errors: [...(answer.errors ?? []), ...errors] };
}

function without(value: unknown, [step, ...rest]: ReadonlyArray<string | number>): unknown {
  if (step === undefined) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, position) => (position === step ? without(item, rest) : item));
  }
  return isObject(value) && step in value ? { ...value, [step]: without(value[step], rest) } : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
