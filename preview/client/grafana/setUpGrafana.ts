import {
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  EventBusSrv,
  LoadingState,
  type PanelData,
  type ScopedVars,
  standardFieldConfigEditorRegistry,
  standardTransformersRegistry,
  toDataFrame,
} from '@grafana/data';
import {
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
  type TemplateSrv,
  toDataQueryError,
} from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { catchError, concat, defer, from, map, type Observable, of, scan, tap } from 'rxjs';
import type { BootData } from '../../shared';
import { importPanelPlugin, panelPluginFromCache } from '../panels/panelPlugins';
import type { SavedSettings } from '../settings/sessionSettings';
import { previewBackendSrv } from './previewBackendSrv';
import { type PreviewDataSources, previewDataSourceSrv } from './previewDataSourceSrv';
import { watchRefusals } from './gitHubRefusal';
import { standardFieldOptions, transformers } from './registries';

/**
 * Registers what Grafana's core gives its packages, so that scenes, panels and the plugin find it here too.
 * @param jsonData the data source's settings
 */
export function setUpGrafana(boot: BootData, jsonData: SavedSettings): PreviewDataSources {
  const dataSources = previewDataSourceSrv(boot, jsonData);
  standardFieldConfigEditorRegistry.setInit(standardFieldOptions);
  standardTransformersRegistry.setInit(transformers);
  setAppEvents(new EventBusSrv());
  setBackendSrv(previewBackendSrv());
  setTemplateSrv(previewTemplateSrv());
  setDataSourceSrv(dataSources);
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache: panelPluginFromCache });
  return dataSources;
}

/** Asks a data source and gives what a panel draws: loading first, then each answer, then its error if there is one. */
function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: typeof datasource.query
): Observable<PanelData> {
  const ask = queryFunction ?? datasource.query.bind(datasource);
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  const answers = defer(() => from(ask(request))).pipe(
    scan((panelData, response) => withResponse(panelData, response), loading),
    catchError((thrown: unknown) =>
      of({ ...loading, state: LoadingState.Error, errors: [toDataQueryError(thrown)], error: toDataQueryError(thrown) })
    ),
    map((panelData) => ({ ...panelData, request: { ...request, endTime: Date.now() } }))
  );
  return concat(of(loading), answers.pipe(tap(watchRefusals)));
}

function withResponse(panelData: PanelData, response: DataQueryResponse): PanelData {
  const errors = response.errors ?? (response.error === undefined ? undefined : [response.error]);
  return {
    ...panelData,
    state: errors === undefined ? (response.state ?? LoadingState.Done) : LoadingState.Error,
    series: response.data.map((frame) => toDataFrame(frame)),
    errors,
    error: errors?.[0],
  };
}

declare global {
  interface Window {
    /** The scene on the page; scenes sets it when a scene becomes active. */
    __grafanaSceneContext?: SceneObject;
  }
}

/** Fills dashboard variables from the scene that asks, else from the one on the page, as Grafana's does. */
function previewTemplateSrv(): TemplateSrv {
  return {
    getVariables: () => [],
    replace: (target, scopedVars, format, interpolations) => {
      const scene = sceneOf(scopedVars);
      return scene === undefined || target === undefined
        ? (target ?? '')
        : sceneGraph.interpolate(scene, target, scopedVars, format as never, interpolations);
    },
    containsTemplate: (target) => target !== undefined && /\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\]/.test(target),
    updateTimeRange: () => undefined,
  };
}

function sceneOf(scopedVars: ScopedVars | undefined): SceneObject | undefined {
  const wrapped: unknown = scopedVars?.__sceneObject?.value;
  const scene = (wrapped as { valueOf(): unknown } | undefined)?.valueOf();
  return (scene as SceneObject | undefined) ?? window.__grafanaSceneContext;
}
