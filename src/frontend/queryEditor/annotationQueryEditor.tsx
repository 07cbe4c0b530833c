import React from 'react';
import { DEFAULT_ANNOTATION } from '../annotations/defaultAnnotation';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraQueryEditorProps } from '../lazy/lazyEditors';
import { RadioField } from './choiceFields';
import { editableQuery } from './editableQuery';
import { ScopeFields } from './scopeFields';

type Kind = 'deployments' | 'failedDeployments' | 'incidents';

const KINDS: Array<{ value: Kind; label: string; description: string }> = [
  { value: 'deployments', label: 'Deployments', description: 'Every finished deployment' },
  { value: 'failedDeployments', label: 'Failed deployments', description: 'With the reasons' },
  { value: 'incidents', label: 'Incidents', description: 'From detection to end' },
];

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
        options={KINDS}
        value={kindOf(query)}
        onChange={(kind) => change(withKind(query, kind))}
      />
      <ScopeFields query={query} onChange={change} datasource={datasource} />
    </>
  );
}

function kindOf(query: DoraDataQuery): Kind {
  if (query.metric === 'incidents') {
    return 'incidents';
  }
  return query.metric === 'deployments' && query.outcome === 'failed' ? 'failedDeployments' : 'deployments';
}

function withKind({ refId, repositories, environments }: DoraDataQuery, kind: Kind): DoraDataQuery {
  const scope = { ...DEFAULT_ANNOTATION, refId, repositories, environments };
  switch (kind) {
    case 'deployments':
      return { ...scope, outcome: 'all' };
    case 'failedDeployments':
      return { ...scope, outcome: 'failed' };
    case 'incidents': {
      const { outcome: _, ...rest } = scope;
      return { ...rest, metric: 'incidents', state: 'all' };
    }
  }
}
