import { GraphQLError, type GraphQLFieldResolver } from 'graphql';
import type { GraphqlContext, Resolver } from './graphqlContext';

/**
 * Reads a field of a node. What GitHub has and the stand-in does not model is an error that says so:
 * a silent null would look like an answer.
 */
export const resolveField: GraphQLFieldResolver<unknown, GraphqlContext> = (source, args, context, info) => {
  const value = isRecord(source) ? source[info.fieldName] : undefined;
  if (value === undefined) {
    throw new GraphQLError(`The GitHub stand-in does not model ${info.parentType.name}.${info.fieldName}.`);
  }
  return typeof value === 'function' ? (value as Resolver<unknown>)(args, context, info) : value;
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
