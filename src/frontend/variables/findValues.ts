import type { MetricFindValue, ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { Reads } from '../../dataSource/reads/reads';
import { listValues } from '../../dataSource/variables/listValues';
import type { DoraVariableQuery } from './doraVariableQuery';
import { expandValues } from './expandValues';

/** The values of a dashboard variable, whose own repositories may be given by other variables. */
export async function findValues(
  query: DoraVariableQuery,
  reads: Reads,
  variables: Pick<TemplateSrv, 'replace'>,
  scopedVars?: ScopedVars
): Promise<MetricFindValue[]> {
  const repositories = expandValues(query.repositories ?? [], variables, scopedVars);
  const values = await listValues(query.kind ?? 'repositories', repositories, reads);
  return values.map((text) => ({ text, value: text }));
}
