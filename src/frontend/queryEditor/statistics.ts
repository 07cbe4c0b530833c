import type { DoraDataQuery } from '../dataSource/doraDataQuery';

/** Empty where the query leaves them out. */
export function chosenStatistics(query: DoraDataQuery): readonly string[] {
  return ('statistics' in query ? query.statistics : undefined) ?? [];
}

/** The query with these statistics, which its metric has; with none, they are left out. */
export function withStatistics(query: DoraDataQuery, statistics: readonly string[]): DoraDataQuery {
  const { statistics: _before, ...rest } = { statistics: undefined, ...query };
  return { ...rest, ...(statistics.length === 0 ? {} : { statistics }) } as DoraDataQuery;
}
