import type { DataQuery } from '@grafana/schema';
import type { VariableKind } from '../../dataSource/variables/listValues';

/** What a dashboard variable asks for. Saved in dashboards: names never change. */
export interface DoraVariableQuery extends DataQuery {
  kind: VariableKind;
  /** `owner/name` each, with variables; empty: the configured ones. Used for environments and workflows. */
  repositories?: string[];
}
