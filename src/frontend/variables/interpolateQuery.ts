import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { expandValues } from './expandValues';

/** The query with the values of its dashboard variables in place of them. */
export function interpolateQuery<Query extends { repositories?: readonly string[]; environments?: readonly string[] }>(
  query: Query,
  variables: Pick<TemplateSrv, 'replace'>,
  scopedVars?: ScopedVars
): Query {
  return {
    ...query,
    repositories: expandValues(query.repositories ?? [], variables, scopedVars),
    environments: expandValues(query.environments ?? [], variables, scopedVars),
  };
}
