import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** The names of the fields asked for below the field that is being resolved, through fragments. */
export function selectedFields(info: GraphQLResolveInfo): string[] {
  return info.fieldNodes.flatMap((node) => namesIn(node.selectionSet, info));
}

function namesIn(selectionSet: SelectionSetNode | undefined, info: GraphQLResolveInfo): string[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return [selection.name.value];
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    return namesIn(fragment?.selectionSet, info);
  });
}
