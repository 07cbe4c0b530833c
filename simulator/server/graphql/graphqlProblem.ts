import { GraphQLError, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { pathTo } from './pathTo';

/** A GraphQL error as GitHub writes it: with a `type` beside the message. */
export interface GitHubGraphqlError {
  readonly type?: string;
  readonly message: string;
  readonly path?: ReadonlyArray<string | number>;
  readonly locations?: GraphQLFormattedError['locations'];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An error of one field: the field becomes null, and the rest of the answer stays. */
export function fieldProblem(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function repositoryNotFound(owner: string, name: string): GraphQLError {
  return fieldProblem('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
}

/** Moves the type from the extensions, where graphql-js keeps it, to where GitHub puts it. */
export function asGitHubError(error: GraphQLError): GitHubGraphqlError {
  const { message, path, locations, extensions = {} } = error.toJSON();
  const { type, ...others } = extensions;
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(path === undefined ? {} : { path }),
    ...(Object.keys(others).length === 0 ? {} : { extensions: others }),
    locations,
    message,
  };
}

/**
 * The words of graphql-ruby, which GitHub's servers check documents with.
 * @see https://github.com/rmosolgo/graphql-ruby/tree/master/lib/graphql/static_validation/rules
 */
export const wordsOf = {
  undefinedField: (typeName: string, fieldName: string) => ({
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    extensions: { code: 'undefinedField', typeName, fieldName },
  }),
  argumentNotAccepted: (name: string, argumentName: string) => ({
    message: `Field '${name}' doesn't accept argument '${argumentName}'`,
    extensions: { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName },
  }),
  argumentLiteralsIncompatible: (owner: string, argumentName: string, value: string, type: string) => ({
    message: `Argument '${argumentName}' on ${owner} has an invalid value (${value}). Expected type '${type}'.`,
    extensions: { code: 'argumentLiteralsIncompatible', typeName: owner.split(' ')[0], argumentName },
  }),
  variableNotUsed: (variableName: string, operation: string) => ({
    message: `Variable $${variableName} is declared by ${operation} but not used`,
    extensions: { code: 'variableNotUsed', variableName },
  }),
  useAndDefineFragment: (fragmentName: string) => ({
    message: `Fragment ${fragmentName} was defined, but not used`,
    extensions: { code: 'useAndDefineFragment', fragmentName },
  }),
};

/** What graphql-js says of a query that the schema does not allow, in GitHub's words where those are known. */
export function asRefusal(error: GraphQLError, document: DocumentNode): GitHubGraphqlError {
  const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  const argument = /^Unknown argument "(\w+)" on field "\w+\.(\w+)"/.exec(error.message);
  const words =
    (field && wordsOf.undefinedField(field[2] ?? '', field[1] ?? '')) ??
    (argument && wordsOf.argumentNotAccepted(argument[2] ?? '', argument[1] ?? ''));
  if (words === null) {
    return asGitHubError(error);
  }
  const [node] = error.nodes ?? [];
  return { path: node ? pathTo(document, node) : [], locations: error.toJSON().locations, ...words };
}
