import type { MetricFindValue, ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { DoraError } from '../../engine/domain/doraError';
import type { Reads } from '../reads/reads';
import type { DoraVariableQuery, VariableKind } from './doraVariableQuery';
import { expandValues } from './expandValues';
import { repositoriesOf } from './repositoriesOf';

/**
 * The values of a dashboard variable. A repository that cannot be read does not take the others' values away.
 * @throws DoraError when none of them can be read.
 */
export async function listValues(
  query: DoraVariableQuery,
  reads: Reads,
  variables: Pick<TemplateSrv, 'replace'>,
  scopedVars?: ScopedVars
): Promise<MetricFindValue[]> {
  const { repositories, deployments } = reads.options;
  const kind: VariableKind = query.kind ?? 'repositories';
  if (kind === 'repositories') {
    return asValues(repositories);
  }
  if (kind === 'environments' && deployments.kind !== 'deployments') {
    return asValues([deployments.environment]);
  }
  const asked = repositoriesOf(expandValues(query.repositories ?? [], variables, scopedVars), repositories);
  const list = kind === 'environments' ? reads.listEnvironments : reads.listWorkflows;
  const lists = await Promise.allSettled(asked.map((repository) => list(repository)));
  const values = lists.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const failure = lists.find((answer) => answer.status === 'rejected');
  if (values.length === 0 && failure?.status === 'rejected') {
    throw DoraError.from(failure.reason);
  }
  const distinct = [...new Set(values)].sort();
  return asValues(kind === 'environments' ? configuredFirst(deployments.environment, distinct) : distinct);
}

/**
 * The configured environment leads, also where nothing was deployed to it yet: Grafana falls to the first value when
 * the saved one is not listed. Of names that differ only by case the first stays: to GitHub they are the same.
 */
function configuredFirst(configured: string, listed: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const name of [configured, ...listed]) {
    const key = name.toLowerCase();
    byName.set(key, byName.get(key) ?? name);
  }
  return [...byName.values()];
}

function asValues(texts: readonly string[]): MetricFindValue[] {
  return texts.map((text) => ({ text, value: text }));
}
