import type { Notice } from '../../domain/notice';
import { Spellings } from '../../domain/spellings';
import type { TimeRange } from '../../domain/timeRange';
import type { DeliveryEvents, RepositoryEvents } from '../../events/deliveryEvents';
import { selectsRepository } from '../../events/repositoryNames';
import { type DeliveryRecord, selects } from '../../facts/deliveryRecord';
import type { DeliveryRecords } from '../../facts/deliveryRecords';
import type { Group } from '../../frames/series';
import { type CohortKind, type GroupBy, isCohort } from '../../measuring/groupings';
import type { MetricSettings } from '../../measuring/metricSettings';
import type { QueryScope } from '../../measuring/scope';
import { cohortGroups } from './cohortGroups';
import { checkGrouping } from './checkGrouping';
import { teamScopes, unreadMembers } from './teamScopes';

/** The records that a query is about, and what there is to say of how they were grouped. */
export interface RecordGroups {
  readonly groups: ReadonlyArray<Group<DeliveryRecord>>;
  readonly notices: readonly Notice[];
  /** What there is to say besides where deployments are counted. */
  readonly ofDeployments: readonly Notice[];
}

type GroupedScope = Pick<QueryScope, 'repositories' | 'environments' | 'groupBy' | 'cohortLabels'>;

/** What groups go by, besides what was read. */
export interface Grouping extends Pick<MetricSettings, 'teams' | 'trailerPatterns'> {
  /** What the numbers are about: groups that do not come up in it are not shown. */
  readonly range: TimeRange;
}

/**
 * The records a query is about: one, or one for each repository, environment, team or cohort. Where there is nothing to group
 * by there is one record without labels, so that the answer can say why it has no data.
 *
 * @throws DoraError `badInput` where the settings lack what the query groups by
 */
export function recordGroups(
  events: DeliveryEvents,
  scope: GroupedScope,
  records: DeliveryRecords,
  grouping: Grouping
): RecordGroups {
  const { repositories, environments, groupBy } = scope;
  const { teams, trailerPatterns, range } = grouping;
  checkGrouping(groupBy, grouping);
  if (isCohort(groupBy)) {
    const record = records({ repositories, environments });
    return cohortGroups(groupBy, record, { labels: scope.cohortLabels ?? [], trailerPatterns, range });
  }
  const groups = labelledScopes(events, { repositories, environments, groupBy }, teams);
  return {
    groups: (groups.length > 0 ? groups : [{ labels: {}, repositories, environments }]).map(
      ({ labels, ...selection }) => ({ labels, value: records(selection) })
    ),
    notices:
      groupBy === 'team' && repositories.length === 0 ? unreadMembers(events.repositories, teams, events.notices) : [],
    ofDeployments: [],
  };
}

interface LabelledScope extends Pick<QueryScope, 'repositories' | 'environments'> {
  readonly labels: Readonly<Record<string, string>>;
}

function labelledScopes(
  events: DeliveryEvents,
  {
    repositories,
    environments,
    groupBy,
  }: Omit<GroupedScope, 'groupBy'> & { readonly groupBy: Exclude<GroupBy, CohortKind> },
  teams: MetricSettings['teams']
): LabelledScope[] {
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
    case 'team':
      return teamScopes(selected, teams).map(({ team, repositories: members }) => ({
        labels: { team },
        repositories: members,
        environments,
      }));
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
