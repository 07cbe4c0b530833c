import { BREAK, Kind, visit, type ASTNode, type DocumentNode } from 'graphql';

/**
 * Where something stands in a document, as GitHub's refusals say it: `["query DeliveryPage", "repository0",
 * "pullRequests"]` or `["fragment releaseFields", "tagCommit"]`, with the name of an argument last.
 */
export function pathTo(document: DocumentNode, wanted: ASTNode): string[] {
  let path: string[] = [];
  visit(document, {
    enter: (node, _key, parent, _path, ancestors) => {
      if (node !== wanted) {
        return undefined;
      }
      const above = [...ancestors, ...(parent ? [parent] : [])].flatMap((each): readonly ASTNode[] =>
        'kind' in each ? [each] : []
      );
      path = [...above, node].flatMap(stepOf);
      return BREAK;
    },
  });
  return path;
}

function stepOf(node: ASTNode): string[] {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return [node.name ? `${node.operation} ${node.name.value}` : node.operation];
    case Kind.FRAGMENT_DEFINITION:
      return [`fragment ${node.name.value}`];
    case Kind.INLINE_FRAGMENT:
      return [node.typeCondition ? `... on ${node.typeCondition.name.value}` : '...'];
    case Kind.FIELD:
      return [node.alias?.value ?? node.name.value];
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [node.name.value];
    default:
      return [];
  }
}
