import { EventBusSrv, standardFieldConfigEditorRegistry, standardTransformersRegistry } from '@grafana/data';
import {
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import type { BootData } from '../../shared';
import { importPanelPlugin, panelPluginFromCache } from '../panels/panelPlugins';
import { previewBackendSrv } from './previewBackendSrv';
import { previewDataSourceSrv } from './previewDataSourceSrv';
import { previewTemplateSrv } from './previewTemplateSrv';
import { runRequest } from './runRequest';
import { standardFieldOptions } from './standardFieldOptions';
import { transformers } from './transformers';

/** Registers what Grafana's core gives its packages, so that scenes, panels and the plugin find it here too. */
export function setUpGrafana(boot: BootData): void {
  standardFieldConfigEditorRegistry.setInit(standardFieldOptions);
  standardTransformersRegistry.setInit(transformers);
  setAppEvents(new EventBusSrv());
  setBackendSrv(previewBackendSrv());
  setTemplateSrv(previewTemplateSrv());
  setDataSourceSrv(previewDataSourceSrv(boot));
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache: panelPluginFromCache });
}
