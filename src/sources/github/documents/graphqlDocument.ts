import type { Dispensable } from '../client/olderServers/olderServer';
import { DISPENSABLE } from './dispensable';

/** A GraphQL document with the values of its variables. */
export interface GraphqlDocument {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What may be left out of it for a server that does not have it. */
  readonly dispensable: Dispensable;
}

interface Declared {
  readonly type: string;
  readonly value: unknown;
}

/** Collects variables while a document is written, so that no value ever becomes part of its text. */
export interface VariableCollector {
  /** Declares a variable and gives back the reference to it, such as `$owner0`. */
  add(name: string, type: string, value: unknown): string;
}

/** Writes a query of one part per item, with the fragments that it uses. */
export function writeDocument(
  name: string,
  fragments: readonly string[],
  writeBody: (variables: VariableCollector) => string
): GraphqlDocument {
  const declared = new Map<string, Declared>();
  const body = writeBody({
    add: (variable, type, value) => {
      declared.set(variable, { type, value });
      return `$${variable}`;
    },
  });
  const parameters = [...declared].map(([variable, { type }]) => `$${variable}: ${type}`).join(', ');
  const head = parameters === '' ? `query ${name}` : `query ${name}(${parameters})`;
  return {
    document: [`${head} {\n${body}\n}`, ...fragments].join('\n'),
    variables: Object.fromEntries([...declared].map(([variable, { value }]) => [variable, value])),
    dispensable: DISPENSABLE,
  };
}
