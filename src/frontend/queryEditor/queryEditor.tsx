import React, { useEffect } from 'react';
import { Alert, Button } from '@grafana/ui';
import { DoraError } from '../../engine/domain/doraError';
import { DEFAULT_QUERY } from '../dataSource/defaultQuery';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraQueryEditorProps } from '../lazy/lazyEditors';
import { METRICS } from './choices';
import { SelectField } from './choiceFields';
import { editableQuery, withMetric } from './editableQuery';
import { MetricFields } from './metricFields';
import { ScopeFields } from './scopeFields';
import { WHAT_IT_COUNTS } from './whatItCounts';

/** The query row of a panel and of Explore: only what applies to the chosen metric. */
export function QueryEditor({ query: saved, onChange, onRunQuery, datasource, range }: DoraQueryEditorProps) {
  const change = (query: DoraDataQuery) => {
    onChange(query);
    onRunQuery();
  };
  const started = isNew(saved) ? { ...DEFAULT_QUERY, refId: saved.refId } : saved;
  useEffect(() => {
    // What is shown is what runs: a row that holds nothing yet is not run.
    if (started !== saved) {
      onChange(started);
      onRunQuery();
    }
    // Once, when the row appears.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  let query: DoraDataQuery;
  try {
    query = editableQuery(started);
  } catch (thrown) {
    return (
      <Alert title="This query cannot be edited here" severity="error">
        <p>{DoraError.from(thrown).message}</p>
        <Button variant="secondary" onClick={() => change({ ...DEFAULT_QUERY, refId: saved.refId })}>
          Start with a new query
        </Button>
      </Alert>
    );
  }
  return (
    <>
      <SelectField
        label="Metric"
        tooltip={WHAT_IT_COUNTS[query.metric]}
        options={METRICS}
        value={query.metric}
        onChange={(metric) => change(withMetric(query, metric))}
      />
      <MetricFields query={query} onChange={change} />
      <ScopeFields query={query} onChange={change} datasource={datasource} range={range} />
    </>
  );
}

/** A row that was just added may hold nothing but its letter. */
function isNew(query: Partial<DoraDataQuery>): boolean {
  return query.metric === undefined;
}
