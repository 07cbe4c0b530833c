import {
  getNamedType,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export interface QueryCost {
  /** The most nodes that the query could give back. */
  readonly nodes: number;
  /** What it takes from the hourly allowance. */
  readonly points: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  nodes: number;
  requests: number;
}

/**
 * Nodes and points as GitHub counts them before it runs a query: the sizes of nested pages multiply.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>
): QueryCost {
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? variables;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const walk: Walk = { schema, fragments, variables: coerced, nodes: 0, requests: 1 };
  addSelections(walk, operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, 1);
  return { nodes: walk.nodes, points: Math.max(1, Math.round(walk.requests / 100)) };
}

function addSelections(
  walk: Walk,
  selectionSet: SelectionSetNode | undefined,
  parent: GraphQLNamedType | undefined,
  parents: number
): void {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      addField(walk, selection, parent, parents);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    addSelections(walk, fragment?.selectionSet, condition ? walk.schema.getType(condition) : parent, parents);
  }
}

function addField(walk: Walk, field: FieldNode, parent: GraphQLNamedType | undefined, parents: number): void {
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
  const type = definition && getNamedType(definition.type);
  if (!type?.name.endsWith('Connection')) {
    addSelections(walk, field.selectionSet, type, parents);
    return;
  }
  const size = pageSize(walk, field);
  walk.requests += parents;
  walk.nodes += parents * size;
  addSelections(walk, field.selectionSet, type, parents * Math.max(1, size));
}

function pageSize(walk: Walk, field: FieldNode): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value === 'first' || name.value === 'last') {
      const size =
        value.kind === Kind.VARIABLE
          ? walk.variables[value.name.value]
          : value.kind === Kind.INT
            ? Number(value.value)
            : null;
      if (typeof size === 'number') {
        return size;
      }
    }
  }
  return 0;
}
