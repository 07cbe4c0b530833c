import type { DeliveryEvents } from '../events/deliveryEvents';
import type { Group } from '../frames/series';
import { deliveryRecord, selects, type DeliveryRecord, type RecordSettings } from '../metrics/deliveryRecord';
import type { QueryScope } from './doraQuery';

/** The records a query is about: one, or one for each repository or environment that was read. */
export function recordGroups(
  events: DeliveryEvents,
  { repositories, environments, groupBy }: QueryScope,
  settings: RecordSettings
): Array<Group<DeliveryRecord>> {
  switch (groupBy) {
    case 'none':
      return [{ labels: {}, value: deliveryRecord(events, { repositories, environments }, settings) }];
    case 'repository':
      return events.repositories
        .map(({ repository }) => repository)
        .filter((repository) => selects(repositories, repository))
        .map((repository) => ({
          labels: { repository },
          value: deliveryRecord(events, { repositories: [repository], environments }, settings),
        }));
    case 'environment': {
      const deployments = events.repositories
        .filter(({ repository }) => selects(repositories, repository))
        .flatMap((repository) => repository.deployments);
      return [...new Set(deployments.map(({ environment }) => environment))]
        .filter((environment) => selects(environments, environment))
        .sort()
        .map((environment) => ({
          labels: { environment },
          value: deliveryRecord(events, { repositories, environments: [environment] }, settings),
        }));
    }
  }
}
