import { GraphQLError, type GraphQLFormattedError } from 'graphql';

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

/** What graphql-js says of a query that the schema does not allow, in GitHub's words where those are known. */
export function asRefusal(error: GraphQLError): GitHubGraphqlError {
  const unknownField = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (unknownField === null) {
    return asGitHubError(error);
  }
  const [, fieldName = '', typeName = ''] = unknownField;
  return {
    path: ['query', fieldName],
    extensions: { code: 'undefinedField', typeName, fieldName },
    locations: error.toJSON().locations,
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
  };
}
