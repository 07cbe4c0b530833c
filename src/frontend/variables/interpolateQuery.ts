import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { NamedValues } from '../../dataSource/queries/namedValues';
import { expandValues } from './expandValues';

/** The query with the values of its dashboard variables in place of them, as Explore and saved queries hold it. */
export function interpolateQuery<Query extends { repositories?: readonly string[]; environments?: readonly string[] }>(
  query: Query,
  variables: Pick<TemplateSrv, 'replace'>,
  scopedVars?: ScopedVars
): Query {
  const repositories = expandValues(query.repositories ?? [], variables, scopedVars);
  const environments = expandValues(query.environments ?? [], variables, scopedVars);
  return {
    ...query,
    repositories: namesOf(repositories, []),
    // A query that names no environment means the configured one, so that all of them stay written.
    environments: namesOf(environments, ['.*']),
  };
}

function namesOf(expanded: NamedValues, all: readonly string[]): readonly string[] {
  switch (expanded.kind) {
    case 'none':
      return [];
    case 'some':
      return expanded.values;
    case 'all':
      return all;
  }
}
