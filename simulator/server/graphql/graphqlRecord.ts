import { getOperationAST, parse } from 'graphql';
import { z } from 'zod';
import type { GraphqlRecord } from '../requestLog';

export const graphqlBody = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** What the log keeps of a GraphQL request; null where the body is none. */
export function graphqlRecord(body: unknown): GraphqlRecord | null {
  const parsed = graphqlBody.safeParse(body);
  if (!parsed.success) {
    return null;
  }
  const { query, variables, operationName } = parsed.data;
  return { ...namesIn(query, operationName), query, variables: variables ?? {} };
}

function namesIn(query: string, name: string | null | undefined): Pick<GraphqlRecord, 'operation' | 'aliases'> {
  try {
    const operation = getOperationAST(parse(query), name);
    const fields = operation?.selectionSet.selections.filter((selection) => selection.kind === 'Field') ?? [];
    return {
      operation: operation?.name?.value ?? null,
      aliases: fields.map((field) => field.alias?.value ?? field.name.value),
    };
  } catch {
    return { operation: name ?? null, aliases: [] };
  }
}
