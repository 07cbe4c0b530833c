import type { MetricFindValue, ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { NamedValues } from '../../dataSource/queries/namedValues';
import type { Reads } from '../../dataSource/reads/reads';
import { listValues, type VariableKind } from '../../dataSource/variables/listValues';
import type { DoraVariableQuery } from './doraVariableQuery';
import { expandValues } from './expandValues';

/** Lists values of some repositories, here or on the server. */
export type ListValues = (kind: VariableKind, repositories: NamedValues) => Promise<readonly string[]>;

/** The values of a dashboard variable, whose own repositories may be given by other variables. */
export async function findValues(
  query: DoraVariableQuery,
  list: ListValues,
  variables: Pick<TemplateSrv, 'replace'>,
  scopedVars?: ScopedVars
): Promise<MetricFindValue[]> {
  const repositories = expandValues(query.repositories ?? [], variables, scopedVars);
  const values = await list(query.kind ?? 'repositories', repositories);
  return values.map((value) => ({ text: value.replace(/^(?:team|topic):/, ''), value }));
}

/** Lists what the browser reads. */
export function readingValues(reads: () => Promise<Reads>): ListValues {
  return async (kind, repositories) => listValues(kind, repositories, await reads());
}
