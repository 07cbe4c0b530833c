import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourcePlugin,
  type DataSourceRef,
  PluginType,
  type ScopedVars,
} from '@grafana/data';
import * as grafanaData from '@grafana/data';
import * as grafanaI18n from '@grafana/i18n';
import { type DataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import lodash from 'lodash';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as reactRouter from 'react-router-dom';
import * as jsxRuntime from 'react/jsx-runtime';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import 'systemjs/dist/extras/amd.js';
import 'systemjs/dist/system.js';
import type { BootData } from '../../shared';
import type { SavedSettings } from '../settings/sessionSettings';
import { forgetRefusals } from './gitHubRefusal';
import { noPluginInfo } from './noPluginInfo';

/** Knows the one data source of the preview: the built plugin, set up by the server. */
export interface PreviewDataSources extends DataSourceSrv {
  /** Has the data source work with other settings from now on. */
  readonly changeSettings: (jsonData: SavedSettings) => void;
}

type Plugin = DataSourcePlugin<DataSourceApi>;

/** @param jsonData the settings to begin with */
export function previewDataSourceSrv({ dataSource }: BootData, jsonData: SavedSettings): PreviewDataSources {
  let settings = instanceSettings(dataSource, jsonData);
  let loading: Promise<DataSourceApi> | undefined;
  const plugin = once(() => loadPlugin(settings.meta.module));

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
      loading ??= plugin().then((loaded) => dataSourceOf(loaded, settings));
      return loading;
    },
    getList: (filters) => (filters?.pluginId === undefined || filters.pluginId === settings.type ? [settings] : []),
    getInstanceSettings: (ref, scopedVars) => (names(ref, scopedVars) ? settings : undefined),
    reload: () => undefined,
    registerRuntimeDataSource: () => undefined,
    changeSettings: (changed) => {
      settings = instanceSettings(dataSource, changed);
      loading = undefined;
      forgetRefusals();
    },
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

function instanceSettings(dataSource: BootData['dataSource'], jsonData: SavedSettings): DataSourceInstanceSettings {
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
    jsonData: { ...jsonData },
    meta: {
      info: noPluginInfo(),
      ...dataSource.plugin,
      type: PluginType.datasource,
      baseUrl,
      module: `${baseUrl}/module.js`,
    },
  };
}

/** Loads the plugin's built module.js as Grafana does: an AMD module whose dependencies the host shares. */
async function loadPlugin(module: string): Promise<Plugin> {
  shareModules();
  const { plugin }: { plugin?: Plugin } = await System.import(new URL(`/${module}`, window.location.href).href);
  if (plugin === undefined) {
    throw new Error(`${module} exports no plugin.`);
  }
  return plugin;
}

function dataSourceOf(plugin: Plugin, settings: DataSourceInstanceSettings): DataSourceApi {
  const dataSource = new plugin.DataSourceClass(settings);
  dataSource.components = plugin.components;
  dataSource.meta = settings.meta;
  return dataSource;
}

function shareModules(): void {
  const imports: Record<string, string> = {};
  for (const [name, module] of Object.entries(sharedModules)) {
    const address = `shared:${name}`;
    System.set(address, module);
    imports[name] = address;
  }
  System.addImportMap({ imports });
}

/** Marks a CommonJS module, so that SystemJS hands an AMD module its exports and not a namespace around them. */
function commonJs(exports: unknown): System.Module {
  return { default: exports, __useDefault: true };
}

/** What Grafana shares with plugins: the webpack externals of the plugin's build resolve to these. */
const sharedModules: Readonly<Record<string, System.Module>> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/i18n': grafanaI18n,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  lodash: commonJs(lodash),
  react: commonJs(react),
  'react/jsx-runtime': commonJs(jsxRuntime),
  'react-dom': commonJs(reactDom),
  'react-router': reactRouter,
  'react-router-dom': reactRouter,
  rxjs,
  'rxjs/operators': rxjsOperators,
};
