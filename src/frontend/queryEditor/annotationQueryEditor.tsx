import React from 'react';
import { aboutOf } from '../../engine/kinds';
import { DORA_METRICS } from '../../engine/kinds/names';
import { parseQuery } from '../../engine/query/parseQuery';
import { DEFAULT_ANNOTATION } from '../annotations/defaultAnnotation';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraQueryEditorProps } from '../editors/editorProps';
import { RadioField } from './choiceFields';
import { editableQuery } from './editableQuery';
import { ScopeFields } from './scopeFields';

/** What can be marked: what the kinds of rows say of themselves. */
const MARKS = DORA_METRICS.flatMap((metric) =>
  (aboutOf(metric).marks ?? []).map(({ label, description, query }) => ({
    value: label,
    label,
    description,
    metric,
    query,
  }))
);

/** What an annotation marks on panels. */
export function AnnotationQueryEditor({ query: saved, onChange, onRunQuery, datasource }: DoraQueryEditorProps) {
  const query = editableQuery({ ...DEFAULT_ANNOTATION, ...saved });
  const change = (changed: DoraDataQuery) => {
    onChange(changed);
    onRunQuery();
  };
  return (
    <>
      <RadioField
        label="Mark"
        tooltip="What is marked on the panels, over their whole time range."
        options={MARKS}
        value={markOf(query)?.value ?? ''}
        onChange={(chosen) => change(withMark(query, chosen))}
      />
      <ScopeFields query={query} onChange={change} datasource={datasource} />
    </>
  );
}

function markOf(query: DoraDataQuery) {
  const parts: Readonly<Record<string, unknown>> = { ...query };
  const isIt = ({ metric, query: marked }: (typeof MARKS)[number]) =>
    metric === query.metric && Object.entries(marked).every(([part, value]) => parts[part] === value);
  return MARKS.find(isIt) ?? MARKS[0];
}

function withMark(query: DoraDataQuery, chosen: string): DoraDataQuery {
  const mark = MARKS.find(({ value }) => value === chosen);
  if (mark === undefined) {
    return query;
  }
  const { refId, repositories, environments } = query;
  const { outcome: _ofDeployments, ...scope } = DEFAULT_ANNOTATION;
  return { ...parseQuery({ ...scope, repositories, environments, metric: mark.metric, ...mark.query }), refId };
}
