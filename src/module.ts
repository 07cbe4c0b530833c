import { DataSourcePlugin } from '@grafana/data';
import { DoraDataSource } from './frontend/dataSource/doraDataSource';
import type { DoraDataQuery } from './frontend/dataSource/doraDataQuery';
import { LazyConfigEditor, LazyQueryEditor } from './frontend/editors/lazyEditors';
import type { DoraDataSourceOptions, DoraSecureOptions } from './frontend/dataSource/doraDataSourceOptions';

export const plugin = new DataSourcePlugin<DoraDataSource, DoraDataQuery, DoraDataSourceOptions, DoraSecureOptions>(
  DoraDataSource
)
  .setConfigEditor(LazyConfigEditor)
  .setQueryEditor(LazyQueryEditor);
