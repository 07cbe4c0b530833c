import { Spellings } from '../domain/spellings';
import type { DeliveryEvents, RepositoryEvents } from '../events/deliveryEvents';
import { selectsRepository } from '../events/repositoryNames';
import { type DeliveryRecord, selects } from '../facts/deliveryRecord';
import type { DeliveryRecords } from '../facts/deliveryRecords';
import type { Group } from '../frames/series';
import type { QueryScope } from '../measuring/scope';

/**
 * The records a query is about: one, or one for each repository or environment that was read. Where there is nothing to
 * group by there is one record without labels, so that the answer can say why it has no data.
 */
export function recordGroups(
  events: DeliveryEvents,
  scope: QueryScope,
  records: DeliveryRecords
): Array<Group<DeliveryRecord>> {
  const { repositories, environments } = scope;
  const groups = labelledScopes(events, scope);
  return (groups.length > 0 ? groups : [{ labels: {}, repositories, environments }]).map(
    ({ labels, ...selection }) => ({
      labels,
      value: records(selection),
    })
  );
}

interface LabelledScope extends Pick<QueryScope, 'repositories' | 'environments'> {
  readonly labels: Readonly<Record<string, string>>;
}

function labelledScopes(events: DeliveryEvents, { repositories, environments, groupBy }: QueryScope): LabelledScope[] {
  const selected = events.repositories.filter((repository) => selectsRepository(repositories, repository));
  switch (groupBy) {
    case 'none':
      return [];
    case 'repository':
      return selected.map(({ repository }) => ({ labels: { repository }, repositories: [repository], environments }));
    case 'environment':
      return environmentsOf(selected)
        .filter((environment) => selects(environments, environment))
        .map((environment) => ({ labels: { environment }, repositories, environments: [environment] }));
  }
}

/** Each in one spelling, that of the latest deployment to it: repositories may write one environment differently. */
function environmentsOf(repositories: readonly RepositoryEvents[]): string[] {
  const deployments = repositories.flatMap((repository) => repository.deployments);
  const names = deployments
    .sort((a, b) => b.finishedAt - a.finishedAt || (a.environment < b.environment ? -1 : 1))
    .map(({ environment }) => environment);
  const spellings = new Spellings();
  names.forEach((name) => spellings.learn(name));
  return [...new Set(names.map((name) => spellings.of(name) ?? name))].sort();
}
