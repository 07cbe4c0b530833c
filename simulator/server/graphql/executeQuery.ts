import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type DocumentNode,
  execute,
  getOperationAST,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import type { GraphqlContext, Resolver } from './graphqlContext';
import { asGitHubError, asRefusal, type GitHubGraphqlError } from './graphqlProblem';
import { refusalsOfMissing } from './missingParts';
import { queryCost, type QueryCost } from './queryCost';
import { queryRoot } from './queryRoot';

const MOST_NODES = 500_000;

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

export interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GitHubGraphqlError[];
}

/**
 * Answers one query as GitHub would: refused where its schema or its limits say so, else run,
 * with errors of single fields beside the data.
 * @param missing what of the schema this server does not have
 * @param contextFor takes the points that the query costs; null when the allowance is used up.
 */
export async function executeQuery(
  request: GraphqlRequest,
  missing: ReadonlySet<string>,
  contextFor: (cost: QueryCost) => GraphqlContext | null
): Promise<GraphqlAnswer> {
  const schema = gitHubSchema();
  const document = parsed(request.query);
  if (document instanceof GraphQLError) {
    return { errors: [asGitHubError(document)] };
  }
  const refusals = validate(schema, document);
  if (refusals.length > 0) {
    return { errors: refusals.map((error) => asRefusal(error, document)) };
  }
  const refusalsHere = missing.size > 0 ? refusalsOfMissing(schema, document, missing) : [];
  if (refusalsHere.length > 0) {
    return { errors: refusalsHere };
  }
  const operation = getOperationAST(document, request.operationName);
  if (!operation || operation.operation !== 'query') {
    return { errors: [{ message: operation ? 'The GitHub stand-in answers queries only.' : 'No operation to run.' }] };
  }
  const cost = queryCost(schema, document, operation, request.variables);
  if (cost.nodes > MOST_NODES) {
    return { errors: [tooManyNodes(cost.nodes)] };
  }
  const context = contextFor(cost);
  if (context === null) {
    return { errors: [rateLimited()] };
  }
  const result = await execute({
    schema,
    document,
    rootValue: queryRoot(),
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolveField,
  });
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors === undefined ? {} : { errors: result.errors.map(asGitHubError) }),
  };
}

export function rateLimited(): GitHubGraphqlError {
  return { type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' };
}

function tooManyNodes(nodes: number): GitHubGraphqlError {
  const [asked, most] = [nodes.toLocaleString('en-US'), MOST_NODES.toLocaleString('en-US')];
  return {
    type: 'MAX_NODE_LIMIT_EXCEEDED',
    message: `This query requests up to ${asked} possible nodes which exceeds the maximum limit of ${most}.`,
  };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) {
      return error;
    }
    throw error;
  }
}

const PACKAGE = '@octokit/graphql-schema';
let built: GraphQLSchema | undefined;

/**
 * GitHub's published GraphQL schema, built once.
 * The text is read from the package's folder: importing the package would parse five more megabytes twice.
 */
function gitHubSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(schemaFile(), 'utf8'), { assumeValid: true, assumeValidSDL: true });
  return built;
}

function schemaFile(): string {
  const candidates = (require.resolve.paths(PACKAGE) ?? []).map((folder) => join(folder, PACKAGE, 'schema.graphql'));
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(`GitHub's GraphQL schema is missing: run "npm ci" to install ${PACKAGE}.`);
  }
  return found;
}

/**
 * Reads a field of a node. What GitHub has and the stand-in does not model is an error that says so:
 * a silent null would look like an answer.
 */
const resolveField: GraphQLFieldResolver<unknown, GraphqlContext> = (source, args, context, info) => {
  const value = isRecord(source) ? source[info.fieldName] : undefined;
  if (value === undefined) {
    throw new GraphQLError(`The GitHub stand-in does not model ${info.parentType.name}.${info.fieldName}.`);
  }
  return typeof value === 'function' ? (value as Resolver<unknown>)(args, context, info) : value;
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
