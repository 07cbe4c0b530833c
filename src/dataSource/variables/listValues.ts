import { DoraError } from '../../engine/domain/doraError';
import { environmentKey, type EnvironmentKey } from '../../engine/domain/environmentKey';
import { aboutDeployments } from '../../sources/deployments';
import type { NamedValues } from '../queries/namedValues';
import { repositoriesOf } from '../queries/repositoriesOf';
import type { Reads } from '../reads/reads';

/** What a dashboard variable can list. Saved in dashboards: names never change. */
export type VariableKind = 'repositories' | 'environments' | 'workflows';

/**
 * The values of a dashboard variable, of some repositories. One that cannot be read or may not be asked for does not take the
 * others' values away.
 * @throws DoraError when none of them can be read or may be asked for.
 */
export async function listValues(kind: VariableKind, asked: NamedValues, reads: Reads): Promise<readonly string[]> {
  const { deployments } = reads.options;
  if (kind === 'repositories') {
    return (await reads.selecting.configured()).repositories;
  }
  if (kind === 'environments' && !aboutDeployments(deployments.kind).knowsEnvironments) {
    if (asked.kind === 'some') {
      // Those who name what is not allowed hear so here as everywhere.
      await repositoriesOf(asked, reads);
    }
    return deployments.environments;
  }
  const list = kind === 'environments' ? reads.listEnvironments : reads.listWorkflows;
  const { repositories: allowed } = await repositoriesOf(asked, reads);
  const lists = await Promise.allSettled(allowed.map(async (repository) => list(repository)));
  const values = lists.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const failure = lists.find((answer) => answer.status === 'rejected');
  if (values.length === 0 && failure?.status === 'rejected') {
    throw DoraError.from(failure.reason);
  }
  const distinct = [...new Set(values)].sort();
  return kind === 'environments' ? configuredFirst(deployments.environments, distinct) : distinct;
}

/**
 * The configured environment leads, also where nothing was deployed to it yet: Grafana falls to the first value when
 * the saved one is not listed. Of names that differ only by case the first stays: to GitHub they are the same.
 */
function configuredFirst(configured: readonly string[], listed: readonly string[]): string[] {
  const byName = new Map<EnvironmentKey, string>();
  for (const name of [...configured, ...listed]) {
    const key = environmentKey(name);
    byName.set(key, byName.get(key) ?? name);
  }
  return [...byName.values()];
}
