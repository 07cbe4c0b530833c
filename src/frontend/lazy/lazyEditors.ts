import type { DataSourcePluginOptionsEditorProps, QueryEditorProps } from '@grafana/data';
import type { DoraDataSource } from '../dataSource/doraDataSource';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraDataSourceOptions, DoraSecureOptions } from '../options/doraDataSourceOptions';
import type { DoraVariableQuery } from '../variables/doraVariableQuery';
import { lazily } from './lazily';

export type DoraConfigEditorProps = DataSourcePluginOptionsEditorProps<DoraDataSourceOptions, DoraSecureOptions>;
export type DoraQueryEditorProps = QueryEditorProps<DoraDataSource, DoraDataQuery, DoraDataSourceOptions>;
export type DoraVariableEditorProps = QueryEditorProps<
  DoraDataSource,
  DoraDataQuery,
  DoraDataSourceOptions,
  DoraVariableQuery
>;

export const LazyConfigEditor = lazily<DoraConfigEditorProps>(
  async () => (await import('../configEditor/configEditor')).ConfigEditor
);

export const LazyQueryEditor = lazily<DoraQueryEditorProps>(
  async () => (await import('../queryEditor/queryEditor')).QueryEditor
);

export const LazyVariableQueryEditor = lazily<DoraVariableEditorProps>(
  async () => (await import('../queryEditor/variableQueryEditor')).VariableQueryEditor
);

export const LazyAnnotationQueryEditor = lazily<DoraQueryEditorProps>(
  async () => (await import('../queryEditor/annotationQueryEditor')).AnnotationQueryEditor
);
