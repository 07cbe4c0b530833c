import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  FieldType,
  toDataFrame,
} from '@grafana/data';
import { from, map, type Observable } from 'rxjs';
import type { DoraDataSourceApi } from '../editors/editorProps';
import { LazyVariableQueryEditor } from '../editors/lazyEditors';
import type { DoraVariableQuery } from './doraVariableQuery';

/** Dashboard variables: repositories, environments, workflows, teams and topics. */
export class DoraVariables extends CustomVariableSupport<DoraDataSourceApi, DoraVariableQuery> {
  override editor = LazyVariableQueryEditor;

  constructor(private readonly dataSource: DoraDataSourceApi) {
    super();
  }

  override query = (request: DataQueryRequest<DoraVariableQuery>): Observable<DataQueryResponse> => {
    const target = request.targets[0] ?? { refId: 'variable', kind: 'repositories' };
    return from(this.dataSource.metricFindQuery(target, { scopedVars: request.scopedVars })).pipe(
      map((values) => {
        const fields = [
          // Without a value there is nothing that Grafana could tell the type from.
          { name: 'text', type: FieldType.string, values: values.map(({ text }) => text) },
          { name: 'value', type: FieldType.string, values: values.map(({ text, value }) => String(value ?? text)) },
        ];
        return { data: [toDataFrame({ refId: target.refId, fields })] };
      })
    );
  };

  override getDefaultQuery(): Partial<DoraVariableQuery> {
    return { kind: 'repositories' };
  }
}
