import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { NamedValues } from '../../dataSource/queries/namedValues';
import { migrateQuery } from '../../engine/query/migrateQuery';
import { expandValues } from './expandValues';

/** The query with the values of its dashboard variables in place of them, as Explore, alert rules and the server take it. */
export function interpolateQuery<Query extends object>(
  query: Query,
  variables: Pick<TemplateSrv, 'replace'>,
  scopedVars?: ScopedVars
): Query {
  // An older query may name its repository elsewhere: naming none here would ask for all of them.
  const current = migrateQuery(query) as Query & { readonly repositories?: unknown; readonly environments?: unknown };
  const interpolated = (names: unknown, all: readonly string[]) => {
    const texts = textsOf(names);
    return texts === undefined ? names : namesOf(expandValues(texts, variables, scopedVars), all);
  };
  return {
    ...current,
    repositories: interpolated(current.repositories, []),
    // A query that names no environment means the configured one, so that all of them stay written.
    environments: interpolated(current.environments, ['.*']),
    ...chosenByVariables(current, variables, scopedVars),
  };
}

/** Choices that a dashboard may leave to a variable, by their names in queries. */
const CHOICES = ['window', 'windows'];

/** Those of a query that are left to variables, with the values of these. */
export function chosenByVariables(
  query: object,
  variables: Pick<TemplateSrv, 'replace'>,
  scopedVars?: ScopedVars
): Readonly<Record<string, string>> {
  const chosen = Object.entries(query).filter(
    ([name, value]) => CHOICES.includes(name) && typeof value === 'string' && value.includes('$')
  );
  return Object.fromEntries(chosen.map(([name, value]) => [name, variables.replace(String(value), scopedVars)]));
}

/** Undefined for what is no list of names: whoever runs the query says so. */
function textsOf(names: unknown): readonly string[] | undefined {
  const list: unknown = typeof names === 'string' ? [names] : (names ?? []);
  return Array.isArray(list) && list.every((name) => typeof name === 'string') ? list : undefined;
}

function namesOf(expanded: NamedValues, all: readonly string[]): readonly string[] {
  switch (expanded.kind) {
    case 'none':
      return [];
    case 'some':
      return expanded.values;
    case 'all':
      return [...all, ...(expanded.except ?? [])];
  }
}
