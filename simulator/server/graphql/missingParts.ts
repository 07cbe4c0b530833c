import {
  getNamedType,
  Kind,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { wordsOf, type GitHubGraphqlError } from './graphqlProblem';
import { pathTo } from './pathTo';

/**
 * What an older server says of a document that asks for what it does not have: `Release.tagCommit`, an argument as
 * `Repository.deployments(environments)`, a value as `DeploymentOrderField.CREATED_AT`. Like graphql-ruby it does not look inside
 * a field that it does not know, and then also misses the uses of what only that field used.
 * @param missing in those words; GitHub's schema is shared by all stand-ins and stays as it is
 */
export function refusalsOfMissing(
  schema: GraphQLSchema,
  document: DocumentNode,
  missing: ReadonlySet<string>
): GitHubGraphqlError[] {
  const refusals: GitHubGraphqlError[] = [];
  const types = new TypeInfo(schema);
  const refuse = (node: ASTNode, words: Pick<GitHubGraphqlError, 'message' | 'extensions'>) => {
    refusals.push({ path: pathTo(document, node), locations: locationOf(node), ...words });
    return null;
  };
  const known = visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const [typeName, fieldName] = [types.getParentType()?.name ?? '', node.name.value];
        return missing.has(`${typeName}.${fieldName}`)
          ? refuse(node, wordsOf.undefinedField(typeName, fieldName))
          : undefined;
      },
      Argument: (node) => {
        const field = types.getFieldDef()?.name ?? '';
        return missing.has(`${types.getParentType()?.name}.${field}(${node.name.value})`)
          ? refuse(node, wordsOf.argumentNotAccepted(field, node.name.value))
          : undefined;
      },
      EnumValue: (node, _key, parent) => {
        const type = types.getInputType();
        if (!type || !missing.has(`${getNamedType(type).name}.${node.value}`)) {
          return undefined;
        }
        const input = types.getParentInputType();
        const isInside = parent !== undefined && 'kind' in parent && parent.kind === Kind.OBJECT_FIELD;
        const owner =
          isInside && input ? `InputObject '${getNamedType(input).name}'` : `Field '${types.getFieldDef()?.name}'`;
        const name = isInside ? parent.name.value : types.getArgument()?.name;
        return refuse(node, wordsOf.argumentLiteralsIncompatible(owner, name ?? '', node.value, String(type)));
      },
    })
  );
  const unused = refusals.length > 0 ? validate(schema, known, [NoUnusedVariablesRule, NoUnusedFragmentsRule]) : [];
  return [...refusals, ...unused.map((error) => asUnused(error, document))];
}

function asUnused(error: GraphQLError, document: DocumentNode): GitHubGraphqlError {
  const [, variableName, operation, fragmentName] =
    /^Variable "\$(\w+)" is never used in operation "(\w+)"|^Fragment "(\w+)" is never used/.exec(error.message) ?? [];
  const words =
    variableName === undefined
      ? wordsOf.useAndDefineFragment(fragmentName ?? '')
      : wordsOf.variableNotUsed(variableName, operation ?? '');
  const [node] = error.nodes ?? [];
  return { path: node ? pathTo(document, node) : [], locations: error.toJSON().locations, ...words };
}

function locationOf({ loc }: ASTNode): GitHubGraphqlError['locations'] {
  return loc ? [{ line: loc.startToken.line, column: loc.startToken.column }] : [];
}
