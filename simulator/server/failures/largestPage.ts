import { parse, visit } from 'graphql';
import type { GraphqlRecord } from '../requestLog';

/** The largest `first` or `last` that a query asks for; 0 where it has none or cannot be read. */
export function largestPage({ query, variables }: GraphqlRecord): number {
  let largest = 0;
  try {
    visit(parse(query), {
      Argument({ name, value }) {
        if (name.value !== 'first' && name.value !== 'last') {
          return;
        }
        const size =
          value.kind === 'IntValue' ? Number(value.value) : value.kind === 'Variable' ? variables[value.name.value] : 0;
        largest = Math.max(largest, typeof size === 'number' ? size : 0);
      },
    });
  } catch {
    return 0;
  }
  return largest;
}
