import { DoraError } from '../../engine/domain/doraError';
import { environmentKey, type EnvironmentKey } from '../../engine/domain/environmentKey';
import { aboutDeployments } from '../../sources/deployments';
import type { NamedValues } from '../queries/namedValues';
import { repositoriesOf } from '../queries/repositoriesOf';
import type { Reads } from '../reads/reads';

/** What a dashboard variable can list. Saved in dashboards: names never change. */
export type VariableKind = 'repositories' | 'environments' | 'workflows' | 'teams' | 'topics';

/**
 * The values of a dashboard variable, of some repositories. One that cannot be read or may not be asked for does not take the
 * others' values away. Teams and topics are listed as the selectors that name their repositories, `team:payments`.
 * @throws DoraError when none of them can be read or may be asked for.
 */
export async function listValues(kind: VariableKind, asked: NamedValues, reads: Reads): Promise<readonly string[]> {
  switch (kind) {
    case 'repositories':
      return (await reads.selecting.configured()).repositories;
    case 'teams':
      return teamsIn(reads.options);
    case 'topics':
      return (await reads.selecting.topics()).map((topic) => `topic:${topic}`);
    case 'environments':
    case 'workflows':
      return listOfRepositories(kind, asked, reads);
  }
}

/** Those of the settings, and those of GitHub that are configured. */
function teamsIn({ repositories, settings }: Reads['options']): string[] {
  const configured = repositories.filter((selector) => selector.startsWith('team:'));
  return [...new Set([...settings.teams.map(({ name }) => `team:${name}`), ...configured])];
}

/** A call each: what more of an organisation's repositories have beside them is typed. */
const MOST_ASKED = 100;

async function listOfRepositories(
  kind: 'environments' | 'workflows',
  asked: NamedValues,
  reads: Reads
): Promise<readonly string[]> {
  const { deployments } = reads.options;
  if (kind === 'environments' && !aboutDeployments(deployments.kind).knowsEnvironments) {
    if (asked.kind === 'some') {
      // Those who name what is not allowed hear so here as everywhere.
      await repositoriesOf(asked, reads);
    }
    return deployments.environments;
  }
  const list = kind === 'environments' ? reads.listEnvironments : reads.listWorkflows;
  const { repositories: allowed } = await repositoriesOf(asked, reads);
  const lists = await Promise.allSettled(allowed.slice(0, MOST_ASKED).map(async (repository) => list(repository)));
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
