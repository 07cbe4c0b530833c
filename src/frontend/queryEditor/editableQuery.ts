import type { CoreApp } from '@grafana/data';
import { DoraError } from '../../engine/domain/doraError';
import type { DoraMetric } from '../../engine/kinds/names';
import { migrateQuery } from '../../engine/query/migrateQuery';
import { parseQuery } from '../../engine/query/parseQuery';
import { defaultQuery } from '../dataSource/defaultQuery';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';

/**
 * The query with what it leaves out filled in, keeping Grafana's own part of it (the letter, the data source).
 * @throws DoraError when a dashboard holds a query that cannot be understood.
 */
export function editableQuery(query: DoraDataQuery): DoraDataQuery {
  // What the parser read takes the place of what was there; the types of one metric's parts do not mix with another's.
  return { ...query, ...parseQuery(query) } as DoraDataQuery;
}

/** The query, or why it cannot be edited. */
export function tryToEdit(query: DoraDataQuery): EditableQuery {
  try {
    return { kind: 'query', query: editableQuery(query) };
  } catch (thrown) {
    return { kind: 'problem', message: DoraError.from(thrown).message };
  }
}

type EditableQuery =
  { readonly kind: 'query'; readonly query: DoraDataQuery } | { readonly kind: 'problem'; readonly message: string };

/** A row that was just added holds nothing but what Grafana gave it. */
export function isNew(query: DoraDataQuery): boolean {
  return (migrateQuery(query) as Partial<DoraDataQuery>).metric === undefined;
}

/** What a row starts with, keeping Grafana's own part of it. */
export function newQuery({ refId, hide, datasource, key }: DoraDataQuery, app: CoreApp | undefined): DoraDataQuery {
  return { refId, ...withoutUndefined({ hide, datasource, key }), ...defaultQuery(app) };
}

/** A query for another metric, keeping what both have: the view and the grouping where it has them, the window, the scope. */
export function withMetric(query: DoraDataQuery, metric: DoraMetric): DoraDataQuery {
  const { refId, hide, datasource, queryType, key } = query;
  const { repositories, environments, groupBy, window, bucket } = query;
  const kept = { metric, repositories, environments, groupBy, window, bucket };
  const own = { refId, ...withoutUndefined({ hide, datasource, queryType, key }) };
  const view = 'view' in query ? query.view : undefined;
  const withoutGroups = withoutUndefined({ ...kept, groupBy: undefined });
  for (const common of [withoutUndefined(kept), withoutGroups]) {
    for (const whole of [{ ...common, ...withoutUndefined({ view }) }, common]) {
      try {
        return { ...own, ...parseQuery(whole) };
      } catch {
        // The metric has no such view, or is not grouped so.
      }
    }
  }
  return { ...own, ...parseQuery(withoutGroups) };
}

/** A query for another of the views that its metric has, in the shape that suits that. */
export function withView({ format: _ofOtherView, ...query }: DoraDataQuery, view: string): DoraDataQuery {
  return { ...query, view } as DoraDataQuery;
}

/** What was chosen for one part of a query that its metric has. */
export function partOf(query: DoraDataQuery, part: string): string {
  const parts: Readonly<Record<string, unknown>> = { ...query };
  return String(parts[part]);
}

/** The query with another of the values that its metric has for a part. */
export function withPart(query: DoraDataQuery, part: string, value: string): DoraDataQuery {
  return { ...query, [part]: value } as DoraDataQuery;
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}
