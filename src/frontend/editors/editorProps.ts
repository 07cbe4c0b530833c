import type {
  DataSourceApi,
  DataSourcePluginOptionsEditorProps,
  MetricFindValue,
  QueryEditorProps,
} from '@grafana/data';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraDataSourceOptions, DoraSecureOptions } from '../dataSource/doraDataSourceOptions';
import type { DoraVariableQuery } from '../variables/doraVariableQuery';

/** The data source as editors and variables know it: its class is what loads them. */
export type DoraDataSourceApi = DataSourceApi<DoraDataQuery, DoraDataSourceOptions> & {
  metricFindQuery(query: DoraVariableQuery, options?: object): Promise<MetricFindValue[]>;
};

export type DoraConfigEditorProps = DataSourcePluginOptionsEditorProps<DoraDataSourceOptions, DoraSecureOptions>;
export type DoraQueryEditorProps = QueryEditorProps<DoraDataSourceApi, DoraDataQuery, DoraDataSourceOptions>;
export type DoraVariableEditorProps = QueryEditorProps<
  DoraDataSourceApi,
  DoraDataQuery,
  DoraDataSourceOptions,
  DoraVariableQuery
>;
