import {
  PluginType,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import { getTemplateSrv, type DataSourceSrv } from '@grafana/runtime';
import type { BootData } from '../../shared';
import { loadDataSourcePlugin } from './loadDataSourcePlugin';
import { noPluginInfo } from './noPluginInfo';

/** Knows the one data source of the preview: the built plugin, set up by the server. */
export function previewDataSourceSrv(boot: BootData): DataSourceSrv {
  const settings = instanceSettings(boot);
  let loading: Promise<DataSourceApi> | undefined;

  const names = (ref: DataSourceRef | string | null | undefined, scopedVars?: ScopedVars): boolean => {
    const named = typeof ref === 'string' ? ref : (ref?.uid ?? ref?.type);
    const filled = getTemplateSrv().replace(named, scopedVars);
    return ['', 'default', settings.uid, settings.name, settings.type].includes(filled);
  };

  return {
    get: (ref, scopedVars) => {
      if (!names(ref, scopedVars)) {
        return Promise.reject(new Error(`The preview has no data source ${JSON.stringify(ref)}.`));
      }
      loading ??= loadDataSourcePlugin(settings);
      return loading;
    },
    getList: (filters) => (filters?.pluginId === undefined || filters.pluginId === settings.type ? [settings] : []),
    getInstanceSettings: (ref, scopedVars) => (names(ref, scopedVars) ? settings : undefined),
    reload: () => undefined,
    registerRuntimeDataSource: () => undefined,
  };
}

function instanceSettings({ dataSource }: BootData): DataSourceInstanceSettings {
  const baseUrl = `public/plugins/${dataSource.plugin.id}`;
  return {
    id: 1,
    uid: dataSource.uid,
    name: dataSource.name,
    type: dataSource.plugin.id,
    access: 'proxy',
    readOnly: true,
    isDefault: true,
    url: `/api/datasources/proxy/uid/${dataSource.uid}`,
    jsonData: { ...dataSource.jsonData },
    meta: {
      info: noPluginInfo(),
      ...dataSource.plugin,
      type: PluginType.datasource,
      baseUrl,
      module: `${baseUrl}/module.js`,
    },
  };
}
