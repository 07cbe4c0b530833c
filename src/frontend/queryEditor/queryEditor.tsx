import React, { useEffect } from 'react';
import { CoreApp } from '@grafana/data';
import { Alert, Button } from '@grafana/ui';
import { aboutOf } from '../../engine/kinds';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraQueryEditorProps } from '../editors/editorProps';
import { metricProblem, queryFor } from './alertQuery';
import { METRICS } from './choices';
import { SelectField } from './choiceFields';
import { isNew, newQuery, tryToEdit, withMetric } from './editableQuery';
import { MetricFields } from './metricFields';
import { ScopeFields } from './scopeFields';

/** The query row of a panel, of Explore and of an alert rule: only what applies to the chosen metric. */
export function QueryEditor(props: DoraQueryEditorProps) {
  const { onChange, onRunQuery, datasource, app } = props;
  const saved = savedQuery(props);
  const change = (query: DoraDataQuery) => {
    onChange(queryFor(app, query));
    onRunQuery();
  };
  const started = isNew(saved) ? newQuery(saved, app) : saved;
  const read = tryToEdit(started);
  useEffect(() => {
    // What is shown is what runs: a row that holds nothing yet is not run, and an alert rule takes a number of its own.
    if (read.kind === 'query' && (started !== saved || queryFor(app, read.query) !== read.query)) {
      change(read.query);
    }
    // Once, when the row appears.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  if (read.kind === 'problem') {
    return (
      <Alert title="This query cannot be edited here" severity="error">
        <p>{read.message}</p>
        <Button variant="secondary" onClick={() => change(newQuery(saved, app))}>
          Start with a new query
        </Button>
      </Alert>
    );
  }
  const query = queryFor(app, read.query);
  return (
    <>
      <SelectField
        label="Metric"
        tooltip={aboutOf(query.metric).whatItCounts}
        options={METRICS}
        value={query.metric}
        problem={metricProblem(app, query)}
        onChange={(metric) => change(withMetric(query, metric))}
      />
      <MetricFields query={query} onChange={change} app={app} />
      <ScopeFields query={query} onChange={change} datasource={datasource} app={app} />
    </>
  );
}

/**
 * What is saved of the row. The editor of alert rules shows it with the default query laid under it, so that a new row
 * looks saved, and a part that an older rule leaves out looks like the default's:
 * https://github.com/grafana/grafana/blob/main/public/app/features/alerting/unified/components/rule-editor/QueryWrapper.tsx
 */
function savedQuery({
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
