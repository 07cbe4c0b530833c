import { parseQuery } from '../../engine/query/parseQuery';
import type { DoraMetric } from '../../engine/query/doraQuery';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';

/**
 * The query with what it leaves out filled in, keeping Grafana's own part of it (the letter, the data source).
 * @throws DoraError when a dashboard holds a query that cannot be understood.
 */
export function editableQuery(query: DoraDataQuery): DoraDataQuery {
  // What the parser read takes the place of what was there; the types of one metric's parts do not mix with another's.
  return { ...query, ...parseQuery(query) } as DoraDataQuery;
}

/** A query for another metric, keeping what both have: the view where it has that, the window, the scope. */
export function withMetric(query: DoraDataQuery, metric: DoraMetric): DoraDataQuery {
  const { refId, hide, datasource, queryType, key } = query;
  const { repositories, environments, groupBy, window, bucket } = query;
  const kept = { metric, repositories, environments, groupBy, window, bucket };
  const own = { refId, ...withoutUndefined({ hide, datasource, queryType, key }) };
  const view = 'view' in query ? query.view : undefined;
  try {
    return { ...own, ...parseQuery({ ...kept, ...withoutUndefined({ view }) }) };
  } catch {
    return { ...own, ...parseQuery(withoutUndefined(kept)) };
  }
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}
