import type { DataQuery } from '@grafana/schema';

/** What a dashboard variable can list. Saved in dashboards: names never change. */
export interface DoraVariableQuery extends DataQuery {
  kind: VariableKind;
  /** `owner/name` each, with variables; empty: the configured ones. Not used for repositories. */
  repositories?: string[];
}

export type VariableKind = 'repositories' | 'environments' | 'workflows';
