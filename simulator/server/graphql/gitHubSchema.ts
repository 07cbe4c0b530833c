import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

const PACKAGE = '@octokit/graphql-schema';
let built: GraphQLSchema | undefined;

/**
 * GitHub's published GraphQL schema, built once.
 * The text is read from the package's folder: importing the package would parse five more megabytes twice.
 */
export function gitHubSchema(): GraphQLSchema {
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
