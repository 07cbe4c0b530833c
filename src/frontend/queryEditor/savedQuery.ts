import { CoreApp } from '@grafana/data';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraQueryEditorProps } from '../lazy/lazyEditors';

/**
 * What is saved of the row. The editor of alert rules shows it with the default query laid under it, so that a new row
 * looks saved, and a part that an older rule leaves out looks like the default's:
 * https://github.com/grafana/grafana/blob/main/public/app/features/alerting/unified/components/rule-editor/QueryWrapper.tsx
 */
export function savedQuery({
  query,
  queries = [],
  app,
}: Pick<DoraQueryEditorProps, 'query' | 'queries' | 'app'>): DoraDataQuery {
  const saved = app === CoreApp.UnifiedAlerting ? queries.find(({ refId }) => refId === query.refId) : undefined;
  const { datasource } = query;
  return saved === undefined
    ? query
    : ({ ...saved, ...(datasource === undefined ? {} : { datasource }) } as DoraDataQuery);
}
